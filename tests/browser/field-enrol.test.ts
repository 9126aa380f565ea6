import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { filmOf, stillOfText } from '../support/camera-film.ts'
import { makeCode, reportsOf, revokePhones } from '../support/enrolment.ts'
import { isKeptOffline, reportOnPhone } from '../support/field-phone.ts'
import { openPage } from '../support/screen.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser
const PHONE = { viewport: { width: 360, height: 740 } }

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Mã ghép máy, 8 số' }).fill(code)
  await page.getByRole('button', { name: 'Ghép máy', exact: true }).click()
}

test('E1 E2 a link with a code makes the phone a crew’s, without a password, and it stays so', async () => {
  const { code, account } = await makeCode(server, 'Đội VNPT Bát Xát 2')
  const page = await openPage(browser, [], PHONE)
  await page.goto(`${server.url}/field/#enrol=${code}`)
  await page.getByRole('button', { name: 'Ghép máy', exact: true }).click()
  await page.getByText('S12', { exact: true }).waitFor()
  expect(page.url()).not.toContain(code)
  expect(await page.context().cookies()).toEqual([])
  await page.getByText('Đội VNPT Bát Xát 2').first().waitFor()

  await isKeptOffline(page)
  await page.context().setOffline(true)
  await page.reload()
  await reportOnPhone(page, 'S12', 'Mất liên lạc')
  await page.context().setOffline(false)
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  expect(await reportsOf(server)).toMatchObject([{ asset: 'vnpt.S12', by: { account } }])
  await page.context().close()
})

/** What a phone's browser has of its own; some name a reader and have none behind it. */
const readers: Record<string, () => void> = {
  none: () => undefined,
  broken: () => {
    class Broken {
      static getSupportedFormats = async () => ['qr_code']
      detect = () => Promise.reject(new DOMException('no service', 'NotSupportedError'))
    }
    Object.assign(window, { BarcodeDetector: Broken })
  },
}

test.each(Object.keys(readers))(
  'E1 E7 the coordinator’s QR code is read by the camera and taken without another tap, own reader: %s',
  async (reader) => {
    const { code } = await makeCode(server, 'Đội VNPT Si Ma Cai')
    const link = `https://chi-huy.example/field/#enrol=${code}`
    const camera = await launchBrowser(filmOf([stillOfText(link)]))
    const page = await openPage(camera, [], PHONE)
    await page.addInitScript(readers[reader] ?? (() => undefined))
    await page.goto(`${server.url}/field/#/enrol`)
    await page.getByText('Khóa ký được tạo và giữ trên máy này.').waitFor()
    await page.getByText('Lưu lâu dài trên máy:').waitFor()
    await page.getByRole('button', { name: 'Quét mã QR' }).click()
    await page.getByText('S12', { exact: true }).waitFor()
    await page.getByText('Đội VNPT Si Ma Cai').first().waitFor()
    await camera.close()
  },
)

test('E3 the private key cannot leave the phone, not for its own page either', async () => {
  const { code } = await makeCode(server, 'Đội VNPT Sa Pa 1')
  const page = await openPage(browser, [], PHONE)
  await page.goto(`${server.url}/field/#/enrol`)
  await typeCode(page, code)
  await page.getByText('S12', { exact: true }).waitFor()
  const found = await page.evaluate(async () => {
    const opened = indexedDB.open('recovery-field')
    await new Promise((resolve) => opened.addEventListener('success', resolve))
    const kept = opened.result.transaction('keep').objectStore('keep')
    const keys = kept.getAllKeys()
    const values = kept.getAll()
    await new Promise((resolve) => values.addEventListener('success', resolve))
    const at = keys.result.findIndex((key) => /^signing-key:(?!pending)/.test(String(key)))
    const { privateKey } = values.result[at] as CryptoKeyPair
    return crypto.subtle.exportKey('pkcs8', privateKey).then(
      () => 'exported',
      () => ({ extractable: privateKey.extractable, usages: privateKey.usages }),
    )
  })
  expect(found).toEqual({ extractable: false, usages: ['sign'] })
  await page.context().close()
})

test('E4 a wrong code and a missing network are told, and the code stays in its field', async () => {
  const page = await openPage(browser, [], PHONE)
  await page.goto(`${server.url}/field/`)
  await page.getByRole('button', { name: 'Ghép máy bằng mã của điều phối viên' }).click()
  await typeCode(page, '0000-1111')
  await page.getByText('Mã không đúng, đã dùng hoặc hết hạn.').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Ghép máy', exact: true }).click()
  await page.getByText('Chưa tới được Trung tâm.').waitFor()
  const typed = page.getByRole('textbox', { name: 'Mã ghép máy, 8 số' })
  expect(await typed.inputValue()).toBe('00001111')
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})

test('E5 two shifts of one phone change over without a code; neither sends the other’s reports', async () => {
  const one = await makeCode(server, 'Đội VNPT Ca Sáng')
  const two = await makeCode(server, 'Đội VNPT Ca Đêm')
  const page = await openPage(browser, [], PHONE)
  await page.goto(`${server.url}/field/#/enrol`)
  await typeCode(page, one.code)
  await page.getByText('S12', { exact: true }).waitFor()
  await isKeptOffline(page)
  await page.context().setOffline(true)
  await reportOnPhone(page, 'S14', 'Mất liên lạc')
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.context().setOffline(false)
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()

  await page.goto(`${server.url}/field/#/enrol`)
  await typeCode(page, two.code)
  await page.getByText('Đội VNPT Ca Đêm').first().waitFor()
  await reportOnPhone(page, 'S16', 'Mất liên lạc')
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.goto(`${server.url}/field/#/enrol`)
  await page.getByRole('button', { name: 'Đội VNPT Ca Sáng' }).click()
  await page.getByText('Đội VNPT Ca Sáng').first().waitFor()

  const log = await reportsOf(server)
  expect(log.find(({ asset }) => asset === 'vnpt.S14')?.by.account).toBe(one.account)
  expect(log.find(({ asset }) => asset === 'vnpt.S16')?.by.account).toBe(two.account)
  await page.context().close()
})

test('E6 a revoked phone says so and keeps its reports; a new code sends them', async () => {
  const { code, account } = await makeCode(server, 'Đội VNPT Mất Máy')
  const page = await openPage(browser, [], PHONE)
  await page.goto(`${server.url}/field/#/enrol`)
  await typeCode(page, code)
  await page.getByText('S12', { exact: true }).waitFor()
  await revokePhones(server, account)
  await reportOnPhone(page, 'S18', 'Mất liên lạc')
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByText('Trung tâm không còn nhận máy này').waitFor()
  await page.getByText('1 trên máy · 0 đã nhận').first().waitFor()

  const again = await makeCode(server, 'Đội VNPT Mất Máy', account)
  await page.getByRole('button', { name: 'Đăng nhập lại', exact: true }).click()
  await page.getByRole('button', { name: 'Ghép máy bằng mã của điều phối viên' }).click()
  await typeCode(page, again.code)
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  const found = (await reportsOf(server)).filter(({ asset }) => asset === 'vnpt.S18')
  expect(found).toMatchObject([{ by: { account } }])
  await page.context().close()
})

test('E5 E6 a new code typed in one tab lets another tab send', async () => {
  const { code, account } = await makeCode(server, 'Đội VNPT Hai Thẻ')
  const sender = await openPage(browser, [], PHONE)
  await sender.goto(`${server.url}/field/#/enrol`)
  await typeCode(sender, code)
  await sender.getByText('S12', { exact: true }).waitFor()
  await revokePhones(server, account)
  await reportOnPhone(sender, 'S20', 'Mất liên lạc')
  await sender.getByText('Trung tâm không còn nhận máy này').first().waitFor()

  const again = await makeCode(server, 'Đội VNPT Hai Thẻ', account)
  const other = await sender.context().newPage()
  await other.goto(`${server.url}/field/#/enrol`)
  await typeCode(other, again.code)
  await sender.bringToFront()
  await sender.getByText(/^Trung tâm đã nhận \d\d:\d\d/).waitFor()
  await sender.context().close()
})
