import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { filmOf, stillOf, stillsOf } from '../support/camera-film.ts'
import { makeCode, reportsOf } from '../support/enrolment.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { openPage } from '../support/screen.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let maker: Browser
const PHONE = { viewport: { width: 360, height: 740 } }

beforeAll(async () => {
  server = await startTestServer()
  maker = await launchBrowser()
})
afterAll(async () => {
  await maker?.close()
  await server?.close()
})

/** A phone of its own, paired by the link of a code and able to open without a network. */
async function pairedPhone(
  browser: Browser,
  name: string,
): Promise<{ page: Page; account: string }> {
  const { code, account } = await makeCode(server, name)
  const page = await openPage(browser, [], PHONE)
  await page.goto(`${server.url}/field/#enrol=${code}`)
  await page.getByRole('button', { name: 'Ghép máy', exact: true }).click()
  await page.getByText('S12', { exact: true }).waitFor()
  await isKeptOffline(page)
  return { page, account }
}

async function reportAll(page: Page, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    await reportOnPhone(page, code, 'Mất liên lạc')
    await page.getByRole('button', { name: 'Xong', exact: true }).click()
  }
}

test('R4 R7 R8 R9 reports go over by camera, are sent by another phone, and arrive once in their maker’s name', async () => {
  const { page: from, account } = await pairedPhone(maker, 'Đội VNPT Y Tý')
  await from.context().setOffline(true)
  await reportAll(from, ['S12', 'S14', 'S16', 'S18', 'S19'])
  await from.getByRole('button', { name: 'Mở hộp gửi' }).click()
  await from.getByRole('button', { name: 'Chuyển qua máy khác' }).click()
  await from.getByRole('heading', { name: 'Chuyển giúp: 5 báo cáo' }).waitFor()
  const label = await from.getByRole('img', { name: 'Mã 1/' }).getAttribute('aria-label')
  const count = Number(label?.match(/Mã \d+\/(\d+)/)?.[1])
  const film = filmOf(await stillsOf(from, 'Mã sau', count))

  const carrier = await launchBrowser(film)
  const { page: to } = await pairedPhone(carrier, 'Đội VNPT Bát Xát 1')
  await to.context().setOffline(true)
  await to.getByRole('button', { name: 'Mở hộp gửi' }).click()
  await to.getByRole('button', { name: 'Nhận giúp máy khác' }).click()
  await to.getByText('Đã giữ hộ 5 báo cáo trên máy này').waitFor()
  await to.getByText(`Đã quét ${count}/${count} mã`).waitFor()
  await to.getByRole('button', { name: 'Xong' }).click()
  await to.getByText('Giữ hộ máy khác · 5').waitFor()
  await to.getByText('Giữ hộ 5 · Mất mạng').first().waitFor()
  await to.reload()
  await to.getByText('Giữ hộ máy khác · 5').waitFor()

  await to.context().setOffline(false)
  await to
    .getByText(/Trung tâm đã nhận \d\d:\d\d/)
    .nth(4)
    .waitFor()
  await to.getByText('0 trên máy · 0 đã nhận').first().waitFor()
  const relayed = await reportsOf(server)
  expect(relayed.map(({ via, by, n }) => [via, by.account, n])).toEqual(
    [1, 2, 3, 4, 5].map((n) => ['relay', account, n]),
  )
  await carrier.close()

  // Handing over was not delivery: the maker's own count moves with the centre's answer to its own phone.
  await from.getByRole('button', { name: 'Đóng' }).click()
  await from.getByText('5 trên máy · 0 đã nhận').first().waitFor()
  await from.context().setOffline(false)
  await from.getByText('0 trên máy · 5 đã nhận').first().waitFor()
  expect(await reportsOf(server)).toEqual(relayed)
  await from.context().close()
})

test('R10 the code has whole modules, a quiet zone of four, and is white in the dark theme too', async () => {
  const { code } = await makeCode(server, 'Đội VNPT Mường Hum')
  const page = await openPage(maker, [], { ...PHONE, deviceScaleFactor: 3 })
  await page.addInitScript(() => localStorage.setItem('field-theme', 'dark'))
  await page.goto(`${server.url}/field/#enrol=${code}`)
  await page.getByRole('button', { name: 'Ghép máy', exact: true }).click()
  await page.getByText('S12', { exact: true }).waitFor()
  await isKeptOffline(page)
  await page.context().setOffline(true)
  await reportAll(page, ['S2'])
  await page.goto(`${server.url}/field/#/relay`)
  await page.getByRole('img', { name: 'Mã 1/1 · báo cáo 1' }).waitFor()
  const { side, pixels } = await stillOf(page)
  const first = pixels.indexOf('#')
  const [x, y] = [first % side, Math.floor(first / side)]
  const px = x / 4
  expect([Number.isInteger(px), px >= 6, x === y]).toEqual([true, true, true])
  expect((side / px - 8 - 17) % 4).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})

test('R11 without a key there is nothing to show, and the way to one is offered', async () => {
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  const page = await openPage(maker, [], PHONE)
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await page.goto(`${server.url}/field/#/relay`)
  await page.getByText('Không còn báo cáo nào chờ gửi.').waitFor()
  await page.goto(`${server.url}/field/#`)
  await isKeptOffline(page)
  await page.context().setOffline(true)
  await reportAll(page, ['S2'])
  await page.goto(`${server.url}/field/#/relay`)
  await page.getByText('Máy này không có khóa ký').waitFor()
  await page.getByRole('button', { name: 'Ghép máy với đội' }).click()
  await page.getByRole('textbox', { name: 'Mã ghép máy, 8 số' }).waitFor()
  await page.context().close()
})
