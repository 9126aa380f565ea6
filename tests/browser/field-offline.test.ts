import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser
let phone: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startTestServer()
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  browser = await launchBrowser()
  phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  page = await phone.newPage()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('B1 B20 three taps without a network are kept over a reload and received when it is back', async () => {
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await isKeptOffline(page)
  await phone.setOffline(true)

  await reportOnPhone(page, 'S12', 'Mất liên lạc')
  await page.getByText('Đã lưu trên máy. Sẽ tự gửi khi có mạng.').first().waitFor()
  await page.reload()
  await page.getByText('Đã lưu trên máy. Sẽ tự gửi khi có mạng.').first().waitFor()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByText('1 trên máy · 0 đã nhận').first().waitFor()
  const row = page.getByRole('button', { name: 'S12' })
  expect(await row.textContent()).toContain('Mất liên lạc')
  expect(await row.textContent()).toContain('trên máy')

  await phone.setOffline(false)
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  await page.getByRole('button', { name: 'Mở hộp gửi' }).click()
  await page.getByText(/^Trung tâm đã nhận \d\d:\d\d/).waitFor()

  const log = await page.request.get(`${server.url}/api/v1/incidents/bao-so-3-2024/reports`)
  const { reports } = (await log.json()) as {
    reports: { asset: string; status: string; n: number }[]
  }
  expect(reports).toEqual([expect.objectContaining({ asset: 'vnpt.S12', status: 'down', n: 1 })])
})

test('B18 a draft outlives a killed tab and its sheet opens again', async () => {
  await page.goto(`${server.url}/field/`)
  await page.getByRole('button', { name: 'S14' }).first().click()
  await page.getByRole('button', { name: 'Hoạt động một phần', exact: true }).click()
  await page.getByRole('button', { name: 'Ngập nước', exact: true }).click()
  await page.close()

  page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await page.getByText('Bản nháp đang dở, đã giữ lại.').waitFor()
  const status = page.getByRole('button', { name: 'Hoạt động một phần', exact: true })
  expect(await status.getAttribute('aria-pressed')).toBe('true')
  const cause = page.getByRole('button', { name: 'Ngập nước', exact: true })
  expect(await cause.getAttribute('aria-pressed')).toBe('true')
})

test('B2 B6 two tabs of one phone share numbers, outbox and one uploader', async () => {
  const crew = (await createCrew(server, 'doi-vnpt-2', 'Đội VNPT 2')).account
  const shared = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const [one, two] = [await shared.newPage(), await shared.newPage()]
  await one.goto(`${server.url}/field/`)
  await signInOnPhone(one, 'doi-vnpt-2')
  await two.goto(`${server.url}/field/`)
  await two.getByText('S12', { exact: true }).waitFor()
  await shared.setOffline(true)
  await one.bringToFront()
  await reportOnPhone(one, 'S16', 'Mất liên lạc')
  await two.bringToFront()
  await reportOnPhone(two, 'S18', 'Mất liên lạc')
  await shared.setOffline(false)
  const all = '0 trên máy · 2 đã nhận'
  await Promise.all([one.getByText(all).waitFor(), two.getByText(all).waitFor()])

  const log = await one.request.get(`${server.url}/api/v1/incidents/bao-so-3-2024/reports`)
  const { reports } = (await log.json()) as { reports: Kept[] }
  const mine = reports.filter(({ by }) => by.account === crew)
  expect(mine.map(({ asset, n, flags }) => [asset, n, flags])).toEqual([
    ['vnpt.S16', 1, []],
    ['vnpt.S18', 2, []],
  ])
  await shared.close()
})

type Kept = { asset: string; n: number; flags: string[]; by: { account: string } }
