import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadBasemapText } from '#seed/lao-cai-2024/files'
import { launchBrowser } from '../support/browser.ts'
import { createStaff, openPage, signInOnScreen } from '../support/screen.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** As the console does (app/console/store-alarm.tsx). */
const LOOKS_EVERY_MS = 15_000
const faults: string[] = []
let server: TestServer
let browser: Browser
let desk: Page

beforeAll(async () => {
  server = await startTestServer({ screens: true })
  await server.context.store.saveReference(server.incident.id, 'basemap', loadBasemapText())
  await createStaff(server, 'truc-ban', 'operator')
  browser = await launchBrowser()
  desk = await openPage(browser, faults, { viewport: { width: 1440, height: 900 } })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('fault 14: the duty officer sees that nothing can be stored, and that it is over', async () => {
  await desk.clock.install()
  await signInOnScreen(desk, server.url, 'truc-ban')
  await desk.waitForURL('**/console')
  await desk.getByText(/^Trực tiếp/).waitFor()
  const alarm = desk.getByRole('alert').filter({ hasText: 'không ghi được báo cáo' })
  expect(await alarm.count()).toBe(0)

  const { store } = server.context
  const { probe } = store
  Object.assign(store, { probe: async () => false })
  await desk.clock.fastForward(LOOKS_EVERY_MS)
  await alarm.waitFor()
  if (process.env.SHOTS !== undefined) {
    await desk.screenshot({ path: `${process.env.SHOTS}/console-alarm.png` })
  }
  // It says itself what it was told: nothing else on the screen has gone.
  await desk.getByText(/^Trực tiếp/).waitFor()

  Object.assign(store, { probe })
  await desk.clock.fastForward(LOOKS_EVERY_MS)
  await alarm.waitFor({ state: 'detached' })
  // A refused look is a failed request to the browser; nothing else may have failed.
  expect(faults.filter((fault) => !fault.includes('503'))).toEqual([])
})
