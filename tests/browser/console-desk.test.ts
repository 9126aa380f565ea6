import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadBasemapText } from '#seed/lao-cai-2024/files'
import { seriousFaultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { handOverSms, readQr, SMS_SECRET } from '../support/desk.ts'
import { type EnrolledPhone, enrolPhone } from '../support/enrolled-phone.ts'
import { reportsOf } from '../support/enrolment.ts'
import { createStaff, openPage, overflowOf, signInOnScreen } from '../support/screen.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const faults: string[] = []
const PHONE = { viewport: { width: 360, height: 740 } }
let server: TestServer
let browser: Browser
let crew: EnrolledPhone
let desk: Page

beforeAll(async () => {
  server = await startTestServer({ screens: true, env: { SMS_SECRET } })
  await server.context.store.saveReference(server.incident.id, 'basemap', loadBasemapText())
  crew = await enrolPhone(server, { name: 'Đội VNPT 1', organisation: 'vnpt' })
  await createStaff(server, 'truc-ban', 'operator')
  await createStaff(server, 'lanh-dao', 'manager')
  browser = await launchBrowser()
  desk = await openPage(browser, faults, { viewport: { width: 1440, height: 900 } })
  await signInOnScreen(desk, server.url, 'truc-ban')
  await desk.waitForURL('**/console')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
afterEach(() => {
  expect(faults.splice(0)).toEqual([])
})

const inspect = async (asset: string) => {
  await desk.goto(`${server.url}/console?sel=${asset}`)
  await desk.getByText(/^Trực tiếp/).waitFor()
}
const reportsShown = () => desk.getByTestId('report')
const phoneButton = () => desk.getByRole('button', { name: /^Ghi (báo cáo qua|tiếp)/ })

describe('crews and phones', () => {
  test('DK6 a code made on the desk, read by the camera, makes a phone the crew’s; revoked, it is out', async () => {
    await desk.goto(`${server.url}/crews`)
    await desk.getByRole('button', { name: 'Tạo mã ghép máy' }).click()
    await desk.getByLabel('Tên đội').fill('Đội VNPT Bát Xát 2')
    await desk.getByLabel('Đơn vị').selectOption('vnpt')
    await desk.getByLabel('Khu vực phụ trách').selectOption('2024.02600')
    await desk.getByRole('button', { name: 'Tạo mã', exact: true }).click()
    const digits = ((await desk.getByTestId('enrolment-code').textContent()) ?? '').replace(' ', '')
    expect(digits).toMatch(/^\d{8}$/)
    const link = await readQr(desk, 'Mã QR ghép máy')
    expect(link).toBe(`${server.url}/field/#enrol=${digits}`)
    expect(await seriousFaultsOf(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Xong' }).click()
    await desk.getByText(digits).waitFor({ state: 'detached' })

    const phone = await openPage(browser, [], PHONE)
    await phone.goto(link)
    await phone.getByRole('button', { name: 'Ghép máy', exact: true }).click()
    await phone.getByText('S12', { exact: true }).waitFor()

    const line = desk.getByTestId('crew').filter({ hasText: 'Đội VNPT Bát Xát 2' })
    await line.getByTestId('phone').waitFor()
    expect(await line.textContent()).toContain('VNPT · Xã Một, Huyện thử')
    await desk.getByText('Không có mã nào đang chờ.').waitFor()
    await line.getByRole('button', { name: 'Thu hồi' }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Thu hồi' }).click()
    await line.getByText('Không còn máy nào đang dùng, 1 máy đã thu hồi.').waitFor()
    await phone.getByText('Trung tâm không còn nhận máy này').first().waitFor()
    await phone.context().close()
  })

  test('a number is tied to a crew from the tray, and untied again', async () => {
    await handOverSms(server, '+84987650001', 'BTS S5 MAT')
    await desk.goto(`${server.url}/console?panel=tray`)
    const row = desk.getByTestId('tray-row').filter({ hasText: '+84987650001' })
    await row.getByRole('link', { name: 'Gắn số với đội' }).click()
    const form = desk.getByRole('form', { name: 'Gắn số với đội' })
    await desk.waitForFunction(() => document.querySelector('input[inputmode=tel]') !== null)
    expect(await form.getByLabel('Số điện thoại').inputValue()).toBe('+84987650001')
    await form.getByLabel('Đội').selectOption(crew.account)
    await form.getByRole('button', { name: 'Gắn số với đội' }).click()
    await desk.getByText('Đã gắn +84987650001.').waitFor()
    await desk.getByRole('button', { name: 'Gỡ số' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Gỡ số' }).click()
    await desk.getByText('Chưa gắn số nào.').waitFor()
  })
})

describe('a report by phone', () => {
  test('DK1 DK9 begun, left, found again after a reload, and stored in the crew’s name', async () => {
    await inspect('vnpt.S14')
    await phoneButton().click()
    await desk.getByRole('button', { name: 'Lưu báo cáo' }).click()
    await desk.getByText('Chọn hoặc ghi tên người báo.').waitFor()
    expect(await seriousFaultsOf(desk)).toEqual([])
    await desk.getByLabel('Ai báo').selectOption(crew.account)
    await desk.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
    await desk.getByLabel('Ghi chú').fill('Đứt cáp ở km 12.')
    await desk.reload()
    await desk.getByRole('button', { name: 'Ghi tiếp báo cáo đang dở' }).click()
    await desk.getByRole('button', { name: 'Lưu báo cáo' }).click()
    await desk.getByText(/^Đã ghi vào sổ, số \d+\.$/).waitFor()
    const item = reportsShown().filter({ hasText: 'Đứt cáp ở km 12.' })
    await item.getByText('Điện thoại').waitFor()
    await item.getByText('Đội VNPT 1 báo, Người operator ghi').waitFor()
  })

  test('DK1 DK2 without the server it stays in the browser, over a reload, and is sent once', async () => {
    await inspect('vnpt.S16')
    await desk.route('**/api/v1/incidents/*/reports', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await phoneButton().click()
    await desk.getByLabel('Ai báo').selectOption('other')
    await desk.getByLabel('Tên người báo, đơn vị').fill('UBND xã Hai')
    await desk.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
    await desk.getByRole('button', { name: 'Lưu báo cáo' }).click()
    await desk.getByText('Đã lưu trên máy này.').waitFor()
    await desk.reload()
    await desk.getByText(/^1 báo cáo qua điện thoại còn trên máy này/).waitFor()
    faults.splice(0)
    await desk.unroute('**/api/v1/incidents/*/reports')
    await desk.reload()
    await reportsShown().filter({ hasText: 'UBND xã Hai báo' }).waitFor()
    await desk.getByText(/còn trên máy này/).waitFor({ state: 'detached' })
    const sent = (await reportsOf(server)).filter(({ asset }) => asset === 'vnpt.S16')
    expect(sent).toMatchObject([{ via: 'phone', n: 2 }])
  })
})

test('DK8 a notice from the inspector reaches the crew’s open list, and its answer the desk', async () => {
  const phone = await openPage(browser, [], PHONE)
  const code = await codeFor(crew.account)
  await phone.goto(`${server.url}/field/#enrol=${code}`)
  await phone.getByRole('button', { name: 'Ghép máy', exact: true }).click()
  await phone.getByText('S12', { exact: true }).waitFor()

  await inspect('vnpt.S12')
  await desk.getByRole('button', { name: 'Gửi đội' }).click()
  await desk.getByLabel('Gửi tới').selectOption(`crew ${crew.account}`)
  await desk.getByLabel('Nội dung').fill('Mang máy nổ 10 kVA.')
  expect(await seriousFaultsOf(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click()
  await desk.getByText('Đã gửi tới 1 đội.').waitFor()

  await phone.getByText('Mang máy nổ 10 kVA.').waitFor()
  await phone.getByRole('button', { name: 'Đang đi', exact: true }).click()
  await desk.getByRole('button', { name: /^Thông báo/ }).click()
  const notice = desk.getByTestId('notice').filter({ hasText: 'Mang máy nổ 10 kVA.' })
  await notice.getByText('đang đi').waitFor()
  await notice.getByRole('button', { name: /^S12/ }).click()
  await desk.getByTestId('inspector').getByRole('heading', { name: 'S12' }).waitFor()
  await phone.context().close()
})

describe('the tray', () => {
  test('DK7 a text of an unknown number is taken into the log by a person, or becomes a report', async () => {
    await handOverSms(server, '+84987650002', 'VNPT.S8 MAT DIEN LUOI, MAT')
    await handOverSms(server, '+84987650003', 'alo tram mat roi')
    await desk.goto(`${server.url}/console?panel=tray`)
    const rows = desk.getByTestId('tray-row')
    const known = rows.filter({ hasText: '+84987650002' })
    const words = rows.filter({ hasText: 'alo tram mat roi' })
    await words.waitFor()
    expect(await words.getByRole('button', { name: 'Nhận vào sổ' }).count()).toBe(0)
    expect(await seriousFaultsOf(desk)).toEqual([])

    await known.getByRole('button', { name: 'Ghi thành báo cáo' }).click()
    expect(await desk.getByLabel('Tên người báo, đơn vị').inputValue()).toBe('+84987650002')
    await desk.getByRole('button', { name: 'Quay lại' }).click()
    await desk.getByRole('button', { name: 'Bỏ chọn' }).click()

    await known.getByRole('button', { name: 'Nhận vào sổ' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Nhận vào sổ' }).click()
    await desk.getByText(/^Đã nhận vào sổ, số \d+\.$/).waitFor()
    await words.getByRole('button', { name: 'Bỏ' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Bỏ' }).click()
    await desk.getByText('Đã bỏ.').waitFor()
    await words.waitFor({ state: 'detached' })
    await known.waitFor({ state: 'detached' })
    const taken = (await reportsOf(server)).filter(({ asset }) => asset === 'vnpt.S8')
    expect(taken).toMatchObject([{ via: 'sms' }])
  })
})

test('DK10 a manager reads the history, and is offered none of it', async () => {
  const page = await openPage(browser, faults)
  await signInOnScreen(page, server.url, 'lanh-dao')
  await page.waitForURL('**/reports')
  await page.goto(`${server.url}/console?sel=vnpt.S14`)
  await page.getByTestId('report').first().waitFor()
  for (const name of [/^Ghi báo cáo/, 'Gửi đội', /^Chờ xử lý/, /^Thông báo/])
    expect(await page.getByRole('button', { name }).count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Đội và máy' }).count()).toBe(0)
  await page.goto(`${server.url}/crews`)
  await page.getByText('Tài khoản này không quản lý máy của đội.').waitFor()
  await page.context().close()
})

test.each([360, 768])('the desk’s screens are no wider than a window of %i px', async (width) => {
  const state = await desk.context().storageState()
  const page = await openPage(browser, faults, {
    viewport: { width, height: 740 },
    storageState: state,
  })
  for (const path of ['/crews', '/console?panel=tray', '/console?panel=notices']) {
    await page.goto(server.url + path)
    await page.getByRole('heading').first().waitFor()
    expect([path, await overflowOf(page)]).toEqual([path, 0])
  }
  await page.goto(`${server.url}/console?sel=vnpt.S14`)
  await page.getByRole('button', { name: /^Ghi báo cáo qua/ }).click()
  await page.getByLabel('Ghi chú').waitFor()
  expect(await overflowOf(page)).toBe(0)
  await page.context().close()
})

async function codeFor(account: string): Promise<string> {
  const token = await server.token('operator')
  const response = await fetch(`${server.url}/api/v1/enrolments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  return ((await response.json()) as { code: string }).code
}
