import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { centreLog } from '../support/centre-log.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  await createCrew(server, 'doi-vnpt-2', 'Đội VNPT 2')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'vi-VN' }
const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
async function save(page: Page, code: string, status: string): Promise<void> {
  await reportOnPhone(page, code, status)
  await page.getByRole('heading', { name: 'Đã lưu' }).waitFor()
  await tap(page, 'Xong')
}

test('fault 17: S1 the browser empties the storage: what is lost is named, and the centre sees the gap', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await isKeptOffline(page)
  await save(page, 'S12', 'Mất liên lạc')
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  await phone.setOffline(true)
  await save(page, 'S13', 'Hoạt động một phần')
  await save(page, 'S14', 'Mất liên lạc')
  const devtools = await phone.newCDPSession(page)
  const { origin } = new URL(server.url)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })

  const alert = page.getByRole('alert').filter({ hasText: '2 báo cáo chưa gửi đã mất' })
  await alert.waitFor()
  expect(await alert.getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/^S13 · Hoạt động một phần · \d\d:\d\d/),
    expect.stringMatching(/^S14 · Mất liên lạc · \d\d:\d\d/),
  ])
  await phone.setOffline(false)
  await page.reload()
  await alert.waitFor()
  await page.getByText('S15', { exact: true }).waitFor()
  await alert.getByRole('button', { name: 'Đã hiểu' }).click()
  await save(page, 'S14', 'Mất liên lạc')
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  await page.reload()
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  expect(await alert.count()).toBe(0)

  const log = await centreLog(server)
  expect(log.map(({ asset, n, flags }) => [asset, n, flags])).toEqual([
    ['vnpt.S12', 1, []],
    ['vnpt.S14', 4, ['n_gap']],
  ])
  expect(new Set(log.map(({ device }) => device)).size).toBe(1)
  await phone.close()
})

test('fault 17: S2 no room left: Save says so, the words stay, and with room it goes on', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-2')
  await isKeptOffline(page)
  await page.getByRole('button', { name: 'S16' }).first().click()
  await tap(page, 'Mất liên lạc')
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    const refuse = (): never => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, { put: refuse })
    Object.assign(globalThis, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put }) })
  })
  await tap(page, 'Ngập nước')
  await page.getByText(/^Bộ nhớ máy đã đầy/).waitFor({ state: 'attached' })
  await tap(page, 'Lưu')
  await page.getByText(/^Máy không lưu được báo cáo này/).waitFor()
  const down = page.getByRole('button', { name: 'Mất liên lạc', exact: true })
  expect(await down.getAttribute('aria-pressed')).toBe('true')

  await page.evaluate(() => (globalThis as unknown as { makeRoom(): void }).makeRoom())
  await tap(page, 'Lưu')
  await page.getByText(/^Trung tâm đã nhận \d/).waitFor()
  expect(await page.getByText(/^Bộ nhớ máy đã đầy/).count()).toBe(0)
  const log = await centreLog(server, 'vnpt.S16')
  expect(log.map(({ n }) => n)).toEqual([1])
  await phone.close()
})
