import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await network?.close()
  await server?.close()
})

test('fault 9: B11 a login page, a redirect and half an answer never count as received', async () => {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  const page = await phone.newPage()
  await page.goto(`${network.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await isKeptOffline(page)

  for (const [i, mode] of (['page', 'redirect', 'half'] as const).entries()) {
    network.become(mode)
    const before = network.caught
    await reportOnPhone(page, `S${i + 12}`, 'Mất liên lạc')
    await page
      .getByText(/^Đã lưu trên máy/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Xong', exact: true }).click()
    await page.getByText('Mạng này đòi đăng nhập Wi-Fi. Báo cáo vẫn ở trên máy.').waitFor()
    await page.getByText(`${i + 1} trên máy · 0 đã nhận`).waitFor()
    expect(network.caught).toBeGreaterThan(before)
  }

  network.become('open')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText('0 trên máy · 3 đã nhận').first().waitFor()
  const log = await centreLog(server)
  expect(log.map(({ asset, n }) => [asset, n])).toEqual([
    ['vnpt.S12', 1],
    ['vnpt.S13', 2],
    ['vnpt.S14', 3],
  ])
  await phone.close()
})
