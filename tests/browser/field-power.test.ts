import { rmSync } from 'node:fs'
import type { Cookie } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { centreLog } from '../support/centre-log.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { KillableBrowser } from '../support/killable-browser.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../support/test-server.ts'

let server: TestServer
const profile = temporaryFolder()
let phone: KillableBrowser | null = null

beforeAll(async () => {
  server = await startTestServer()
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
})
afterAll(async () => {
  await phone?.kill()
  await server?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
})

/** With the cookies it had: the browser writes those to disk when it likes, which is not our promise. */
async function on(cookies: Cookie[] = []): Promise<KillableBrowser> {
  phone = await KillableBrowser.start(profile)
  await phone.page.context().addCookies(cookies)
  await phone.page.goto(`${server.url}/field/`)
  return phone
}

test('fault 6: B1 the battery is pulled the moment “saved” is read: the report is there, and arrives', async () => {
  let { page } = await on()
  await signInOnPhone(page, 'doi-vnpt-1')
  await isKeptOffline(page)
  const cookies = await page.context().cookies()
  for (const [i, code] of ['S12', 'S13', 'S14'].entries()) {
    await page.context().setOffline(true)
    await reportOnPhone(page, code, 'Mất liên lạc')
    await page.getByRole('heading', { name: 'Đã lưu' }).waitFor()
    await phone?.kill()
    page = (await on(cookies)).page
    await page
      .getByText(`0 trên máy · ${i + 1} đã nhận`)
      .first()
      .waitFor()
  }
  const log = await centreLog(server)
  expect(log.map(({ asset, n, flags }) => [asset, n, flags])).toEqual([
    ['vnpt.S12', 1, []],
    ['vnpt.S13', 2, []],
    ['vnpt.S14', 3, []],
  ])
})
