import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { centreLog } from '../support/centre-log.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser
const accounts: string[] = []

beforeAll(async () => {
  server = await startTestServer()
  for (const no of [1, 2, 3])
    accounts.push((await createCrew(server, `doi-vnpt-${no}`, `Đội VNPT ${no}`)).account)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'vi-VN' }
const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
async function save(page: Page, code: string): Promise<void> {
  await reportOnPhone(page, code, 'Mất liên lạc')
  await page.getByRole('heading', { name: 'Đã lưu' }).waitFor()
  await tap(page, 'Xong')
}

/** Changes the report kept under number `n`, as a broken or hostile phone would. */
function spoil(page: Page, n: number, change: Record<string, unknown>): Promise<void> {
  return page.evaluate(
    ([number, what]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('recovery-field')
        opening.onsuccess = () => {
          const tx = opening.result.transaction('reports', 'readwrite')
          const store = tx.objectStore('reports')
          const all = store.getAll()
          all.onsuccess = () => {
            const row = all.result.find((each) => each.n === number)
            store.put({ ...row, report: { ...row.report, ...what } })
          }
          tx.oncomplete = () => {
            opening.result.close()
            resolve()
          }
          tx.onabort = () => reject(tx.error)
        }
      }),
    [n, change] as const,
  )
}

test('fault 21: B9 B10 poison between good ones: the good arrive, the poison stands apart', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await isKeptOffline(page)
  await phone.setOffline(true)
  for (const code of ['S11', 'S12', 'S13', 'S14', 'S15', 'S16']) await save(page, code)
  await spoil(page, 2, { status: 'exploded' })
  await spoil(page, 3, { asset: 'viettel.S1' })
  await spoil(page, 4, { note: 'x'.repeat(5000) })
  await spoil(page, 5, { id: 'not an id' })
  await phone.setOffline(false)

  await page.getByText('1 trên máy · 3 đã nhận').first().waitFor()
  await page.getByRole('button', { name: 'Mở hộp gửi' }).click()
  await page.getByRole('heading', { name: 'Cần xem lại · 2' }).waitFor()
  await page.getByText(/^Trung tâm không nhận: điểm này không thuộc đơn vị/).waitFor()
  await page.getByText(/^Trung tâm không nhận: báo cáo quá dài/).waitFor()
  await page.getByText(/giữ lại để kiểm tra\.$/).waitFor()
  const log = await centreLog(server)
  expect(log.map(({ asset, n }) => [asset, n])).toEqual([
    ['vnpt.S11', 1],
    ['vnpt.S16', 6],
  ])
  await phone.close()
})

test('fault 22: B4 B12 the session is gone for three days and another shift signs in: nothing is mixed or lost', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.clock.install()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-2')
  await isKeptOffline(page)
  await phone.setOffline(true)
  await save(page, 'S17')
  await save(page, 'S18')
  await phone.clearCookies()
  await phone.setOffline(false)
  await page.getByText('Phiên đăng nhập đã hết. Đăng nhập lại để gửi tiếp').waitFor()
  await page.clock.setSystemTime(Date.now() + 3 * 24 * 3_600_000)
  await page.reload()
  await page.getByText('2 trên máy · 0 đã nhận').first().waitFor()

  await tap(page, 'Đăng nhập lại')
  await signInOnPhone(page, 'doi-vnpt-3')
  await page.getByText('0 trên máy · 0 đã nhận').first().waitFor()
  await page.getByRole('button', { name: 'Mở hộp gửi' }).click()
  await page.getByRole('heading', { name: 'Của Đội VNPT 2 · 2' }).waitFor()
  await tap(page, 'Quay lại')
  await save(page, 'S19')
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  expect((await centreLog(server, 'vnpt.S17')).length).toBe(0)

  await page.getByRole('button', { name: 'Mở tùy chọn' }).click()
  await tap(page, 'Đăng xuất')
  await signInOnPhone(page, 'doi-vnpt-2')
  await page.getByText('0 trên máy · 2 đã nhận').first().waitFor()
  const log = await centreLog(server)
  const ours = log.filter(({ asset }) => /S1[789]$/.test(asset))
  expect(ours.map(({ asset, n, by }) => [asset, n, by.account])).toEqual([
    ['vnpt.S19', 1, accounts[2]],
    ['vnpt.S17', 1, accounts[1]],
    ['vnpt.S18', 2, accounts[1]],
  ])
  await phone.close()
})
