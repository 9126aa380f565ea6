import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxZoomOf } from '#app/console/map/tile-basemap.ts'
import { loadBasemapText } from '#seed/lao-cai-2024/files'
import { launchBrowser } from '../support/browser.ts'
import { createStaff, openPage, signInOnScreen } from '../support/screen.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { tinyPmtiles } from '../support/tiny-pmtiles.ts'

const faults: string[] = []
let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startTestServer({ screens: true })
  await server.context.store.saveReference(server.incident.id, 'basemap', loadBasemapText())
  await createStaff(server, 'truc-ban', 'operator')
  writeFileSync(join(server.config.dataDir, 'basemap.pmtiles'), tinyPmtiles())
  browser = await launchBrowser()
  page = await openPage(browser, faults)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('a PMTiles file in the data folder is drawn under the console’s map', async () => {
  const ranges: string[] = []
  page.on('request', (request) => {
    const { range } = request.headers()
    if (request.url().endsWith('/basemap.pmtiles') && range) ranges.push(range)
  })
  await signInOnScreen(page, server.url, 'truc-ban')
  await page.waitForURL('**/console')
  await page.waitForFunction(() => {
    const tile = document.querySelector<HTMLCanvasElement>('.leaflet-tile-pane canvas')
    const pixel = tile?.getContext('2d')?.getImageData(9, 9, 1, 1).data
    return pixel !== undefined && pixel[3] === 255
  })
  expect(ranges.length).toBeGreaterThan(1)
  expect(faults).toEqual([])
})

test('a file of another format is not taken for tiles', () => {
  expect(maxZoomOf(tinyPmtiles())).toBe(0)
  expect(maxZoomOf(new Uint8Array(200))).toBeNull()
  expect(maxZoomOf(tinyPmtiles().subarray(0, 50))).toBeNull()
})
