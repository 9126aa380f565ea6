import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test.each(['light', 'dark'] as const)('axe finds no fault on any screen, %s', async (theme) => {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await phone.newPage()
  await page.addInitScript((name) => localStorage.setItem('field-theme', name), theme)
  await page.goto(`${server.url}/field/`)
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  const faults: Record<string, string[]> = { signIn: await faultsOf(page) }
  await signInOnPhone(page, 'doi-vnpt-1')
  faults.list = await faultsOf(page)
  await page.getByRole('button', { name: 'S12' }).first().click()
  await page.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
  await page.getByRole('button', { name: 'Ắc quy', exact: true }).click()
  await page.getByRole('button', { name: 'Đổi giờ quan sát' }).click()
  await page.getByRole('button', { name: 'Ghi chú' }).click()
  faults.sheet = await faultsOf(page)
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText(/^Trung tâm đã nhận \d/).waitFor()
  faults.saved = await faultsOf(page)
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByRole('button', { name: 'Không đổi tất cả' }).click()
  await page.getByRole('heading', { name: 'Không đổi: ' }).waitFor()
  faults.unchanged = await faultsOf(page)
  await page.getByRole('button', { name: 'Đóng' }).click()
  await page.getByRole('button', { name: 'S12' }).first().click()
  await page.getByRole('button', { name: 'Xem, sửa' }).click()
  await page.getByRole('button', { name: 'Rút lại' }).click()
  faults.report = await faultsOf(page)
  await page.getByRole('button', { name: 'Đóng' }).click()
  await page.getByRole('button', { name: 'Bản đồ' }).click()
  await page.getByRole('img', { name: 'Bản đồ' }).waitFor()
  faults.map = await faultsOf(page)
  await page.getByRole('button', { name: 'Quay lại' }).click()
  await isKeptOffline(page)
  await phone.setOffline(true)
  await reportOnPhone(page, 'S13', 'Hoạt động một phần')
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByRole('button', { name: 'Mở hộp gửi' }).click()
  await page.getByRole('heading', { name: 'Trên máy · 1' }).waitFor()
  faults.outbox = await faultsOf(page)
  await page.getByRole('button', { name: 'Quay lại' }).click()
  await page.getByRole('button', { name: 'Mở tùy chọn' }).click()
  await page.getByRole('heading', { name: 'Tùy chọn' }).waitFor()
  faults.menu = await faultsOf(page)
  const screens = Object.keys(faults)
  expect(screens).toHaveLength(9)
  expect(faults).toEqual(Object.fromEntries(screens.map((screen) => [screen, []])))
  await phone.close()
})
