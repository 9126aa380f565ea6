import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { centreLog } from '../support/centre-log.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { Network } from '../support/portal.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let network: Network
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  network = await Network.before(server.url)
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  await createCrew(server, 'doi-vnpt-2', 'Đội VNPT 2')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await network?.close()
  await server?.close()
})

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'vi-VN' }

test('fault 8: B7 a reload while the push is under way: sent again, stored once', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${network.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await isKeptOffline(page)
  network.become('mute')
  await reportOnPhone(page, 'S12', 'Mất liên lạc')
  await page
    .getByText(/^Đã lưu trên máy/)
    .first()
    .waitFor()
  await vi.waitUntil(async () => (await centreLog(server, 'vnpt.S12')).length > 0, 20_000)
  await page.reload()
  await page.getByText('1 trên máy · 0 đã nhận').first().waitFor()
  network.become('open')
  await page.reload()
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  const log = await centreLog(server, 'vnpt.S12')
  expect(log.map(({ n, flags }) => [n, flags])).toEqual([[1, []]])
  await phone.close()
})

test('fault 8: B18 two tabs, one draft: saved in one, it is gone from the other', async () => {
  const phone = await browser.newContext(PHONE)
  const [one, two] = [await phone.newPage(), await phone.newPage()]
  await one.goto(`${server.url}/field/`)
  await signInOnPhone(one, 'doi-vnpt-2')
  await one.getByRole('button', { name: 'S14' }).first().click()
  await one.getByRole('button', { name: 'Hoạt động một phần', exact: true }).click()
  await two.goto(`${server.url}/field/`)
  await two.getByText('Bản nháp đang dở, đã giữ lại.').waitFor()
  await two.getByRole('button', { name: 'Lưu', exact: true }).click()
  await two.getByText(/^Trung tâm đã nhận \d/).waitFor()

  await one.bringToFront()
  await one.locator('.status[aria-pressed="true"]').waitFor({ state: 'detached' })
  await one.getByRole('button', { name: 'Lưu', exact: true }).click()
  await one.getByText('Chọn một tình trạng trước khi lưu.').waitFor()
  expect((await centreLog(server, 'vnpt.S14')).map(({ n }) => n)).toEqual([1])
  await phone.close()
})
