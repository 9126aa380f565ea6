import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { makeCode, reportsOf } from '../support/enrolment.ts'
import { isKeptOffline } from '../support/field-phone.ts'
import { cameraPicture, takePhoto } from '../support/phone-pictures.ts'
import { openPage } from '../support/screen.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('D1 D3 E2 a paired phone without a network takes photos, keeps them over a restart and sends them by its token', async () => {
  const { code } = await makeCode(server, 'Đội VNPT Bát Xát 2')
  const faults: string[] = []
  const page = await openPage(browser, faults, { viewport: { width: 360, height: 740 } })
  await page.goto(`${server.url}/field/#enrol=${code}`)
  const picture = await cameraPicture(page, 4)
  await page.getByRole('button', { name: 'Ghép máy', exact: true }).click()
  await page.getByText('S12', { exact: true }).waitFor()
  await isKeptOffline(page)
  await page.getByRole('button', { name: 'Mở tùy chọn' }).click()
  await page.getByText('sẵn sàng', { exact: true }).waitFor()

  const phone = page.context()
  await phone.setOffline(true)
  await page.goto(`${server.url}/field/`)
  await page.getByRole('button', { name: /^S12\b/ }).click()
  await page.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
  await takePhoto(page, picture, 1)
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText('Kèm 1 ảnh, gửi sau báo cáo.').waitFor()
  await page.close()

  const later = await phone.newPage()
  await later.goto(`${server.url}/field/#/outbox`)
  await later.getByText('Kèm 1 ảnh, gửi sau báo cáo.').waitFor()
  await phone.setOffline(false)
  await later.getByText('ảnh 1/1 đã gửi').waitFor()
  const [report] = await reportsOf(server)
  expect(report).toMatchObject({ asset: 'vnpt.S12' })
  const kept = await server.context.store.photos.list('bao-so-3-2024', 'vnpt.S12')
  expect(kept).toMatchObject([{ report: report?.id, thumbnail: expect.any(String) }])
  expect(kept[0]?.wholeAt).not.toBeNull()
  expect(faults.filter((fault) => fault.startsWith('uncaught'))).toEqual([])
})
