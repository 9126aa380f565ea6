import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { createCrew, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** In the middle of the storm, long before the phone's own date. */
const THEN = Date.parse('2024-09-10T09:30:00Z')
let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer({ scenario: true, clock: { now: () => THEN } })
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'vi-VN' }

test('W2 a part that could not be fetched says so, and another try brings it', async () => {
  const phone = await browser.newContext({ ...PHONE, serviceWorkers: 'block' })
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await page.route('**/field/menu-*.js', (route) => route.abort())
  await page.getByRole('button', { name: 'Mở tùy chọn' }).click()
  await page.getByText('Phần này chưa có trên máy. Cần có mạng một lần để tải.').waitFor()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByRole('heading', { name: 'Tùy chọn' }).waitFor()
  await phone.close()
})

test('L6 in a scenario the phone tells the scenario’s times', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await reportOnPhone(page, 'S12', 'Mất liên lạc')
  await page.getByText('Trung tâm đã nhận 16:30').waitFor()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByRole('button', { name: 'S12' }).first().click()
  await page.getByText(/^Mất liên lạc từ 16:[23]\d$/).waitFor()
  await page.getByText(/^Tình trạng lúc 16:3\d$/).waitFor()
  const eta = page.getByRole('button', { name: 'Hôm nay', exact: true })
  await eta.click()
  await page.getByRole('button', { name: 'Hôm nay, trước 18:00' }).waitFor()
  await page.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText('Trung tâm đã nhận 16:30').waitFor()
  const token = await server.token('operator')
  const url = `${server.url}/api/v1/incidents/${server.incident.id}/reports`
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  const { reports } = (await answer.json()) as { reports: { eta?: string; clock?: unknown }[] }
  expect(reports.at(-1)?.eta).toBe('2024-09-10T11:00:00.000Z')
  expect(reports.map(({ clock }) => clock)).toEqual([undefined, undefined])
  await phone.close()
})
