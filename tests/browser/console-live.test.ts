import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { loadBasemapText } from '#seed/lao-cai-2024/files'
import { launchBrowser } from '../support/browser.ts'
import { createCrew, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { createStaff, openPage, signInOnScreen } from '../support/screen.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const faults: string[] = []
let server: TestServer
let browser: Browser
let desk: Page
let phone: Page

beforeAll(async () => {
  server = await startTestServer({ screens: true })
  await server.context.store.saveReference(server.incident.id, 'basemap', loadBasemapText())
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  await createStaff(server, 'truc-ban', 'operator')
  browser = await launchBrowser()
  desk = await openPage(browser, faults, { viewport: { width: 1440, height: 900 } })
  phone = await openPage(browser, faults, { viewport: { width: 360, height: 740 } })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
afterEach(() => {
  expect(faults.splice(0)).toEqual([])
})

test('Q9 I1 three taps on a crew’s phone move the operator’s headline and feed, without reload', async () => {
  await signInOnScreen(desk, server.url, 'truc-ban')
  await desk.waitForURL('**/console')
  const headline = desk.getByTestId('headline-out')
  await headline.getByText('0', { exact: true }).waitFor()
  await desk.getByText(/^Trực tiếp/).waitFor()
  await desk.evaluate(() => document.body.setAttribute('data-same-page', ''))

  await phone.goto(`${server.url}/field/`)
  await signInOnPhone(phone, 'doi-vnpt-1')
  await reportOnPhone(phone, 'S12', 'Mất liên lạc')
  await phone.getByText(/^Trung tâm đã nhận \d/).waitFor()

  await headline.getByText('1', { exact: true }).waitFor()
  const row = desk.getByRole('list', { name: 'Dòng báo cáo' }).getByRole('listitem')
  await row.filter({ hasText: 'S12' }).filter({ hasText: 'Đội VNPT 1' }).waitFor()
  expect(await row.count()).toBe(1)
  expect(await desk.locator('body[data-same-page]').count()).toBe(1)
})
