import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toLocal } from '#app/reports/moment.ts'
import type { KindProgress } from '#domain/progress'
import { progressSchema } from '#protocol/progress'
import { toTime } from '#protocol/scalars'
import { overflowOf } from '../support/screen.ts'
import { inspectNewest, isLive, StormScreens, showsReports } from '../support/storm-screens.ts'

const HOUR_MS = 3_600_000
let screens: StormScreens

beforeAll(async () => {
  screens = await StormScreens.start()
})
afterAll(() => screens?.close())
afterEach(async () => {
  expect(await screens.leave()).toEqual([])
})

/** `local`: a minute as the form holds it. */
async function sitesAt(page: Page, local: string): Promise<KindProgress> {
  const { url, incident } = screens.server
  const at = toTime(Date.parse(`${local}:00+07:00`))
  const query = `at=${at}&knownAt=${toTime(Date.now())}`
  const answer = await page.request.get(`${url}/api/v1/incidents/${incident.id}/progress?${query}`)
  return progressSchema.parse(await answer.json()).kinds.bts
}

async function showsSites(page: Page, bts: KindProgress): Promise<void> {
  const { affected, restored, restoredTemporary: temporary, outstanding: out } = bts
  const box = page
    .getByRole('region', { name: 'Số liệu chung' })
    .getByRole('button', { name: /^Trạm BTS/ })
    .filter({ hasText: `${restored}/ ${affected}` })
  await box.waitFor()
  const text = await box.textContent()
  expect(text).toContain(
    `${restored - temporary} hẳn + ${temporary} tạm thời + ${out} còn lại = ${affected} bị ảnh hưởng`,
  )
  expect(text).toContain(
    `${bts.down} mất + ${bts.degraded} một phần + ${bts.switchedOff} chủ động tắt = ${out}`,
  )
}

describe('the reports', () => {
  test('H8 show the server’s figures of a chosen moment', async () => {
    const night = toLocal(Date.now() - 6 * HOUR_MS)
    const morning = toLocal(Date.now() - 3 * HOUR_MS)
    const page = await screens.open('manager', `/reports?at=${night}&known=now`)
    const then = await sitesAt(page, night)
    expect(then).toMatchObject({ affected: 60, restored: 0, outstanding: 60 })
    await showsSites(page, then)

    await page.getByRole('button', { name: 'Đổi thời điểm' }).click()
    await page.getByLabel('Số liệu lúc').fill(morning)
    const later = await sitesAt(page, morning)
    expect(later).toMatchObject({
      affected: 60,
      restored: 25,
      restoredTemporary: 5,
      outstanding: 35,
    })
    await showsSites(page, later)
  })

  test.each([360, 1440])('are no wider than a window of %i px', async (width) => {
    const page = await screens.open('manager', '/reports', { width })
    await showsReports(page)
    await page.getByRole('button', { name: 'Đổi thời điểm' }).click()
    await page.getByLabel('Số liệu lúc').waitFor()
    expect(await overflowOf(page)).toBe(0)
  })
})

describe('the console', () => {
  test('is no wider than a window of 360 px, in each of its parts', async () => {
    const page = await screens.open('operator', '/console', { width: 360 })
    await isLive(page)
    for (const part of ['Số liệu', 'Bản đồ', 'Báo cáo']) {
      await page.getByRole('button', { name: part, exact: true }).click()
      expect([part, await overflowOf(page)]).toEqual([part, 0])
    }
    await inspectNewest(page)
    expect(await overflowOf(page)).toBe(0)
  })

  test('can be left while its map loads, and come back to', async () => {
    const page = await screens.open('operator', '/console')
    await page.locator('.leaflet-container').waitFor()
    await page.goto(`${screens.server.url}/sign-in`)
    const worker = page.waitForEvent('worker')
    await page.goBack({ waitUntil: 'commit' })
    await worker
    await page.goto(`${screens.server.url}/sign-in`)
    await page.goBack()
    await isLive(page)
  })

  test('H16 asks for a tile file without a fault when there is none', async () => {
    const page = await screens.open('operator', '/sign-in')
    const url = `${screens.server.url}/basemap.pmtiles`
    expect((await page.request.head(url)).status()).toBe(204)
    expect((await page.request.get(url)).status()).toBe(404)
  })
})
