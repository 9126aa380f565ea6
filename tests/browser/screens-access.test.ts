import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { seriousFaultsOf } from '../support/axe.ts'
import {
  feedOf,
  inspectNewest,
  isLive,
  StormScreens,
  showsReports,
} from '../support/storm-screens.ts'

let screens: StormScreens

beforeAll(async () => {
  screens = await StormScreens.start()
})
afterAll(() => screens?.close())
afterEach(async () => {
  expect(await screens.leave()).toEqual([])
})

describe.each(['dark', 'light'] as const)('axe finds nothing serious, %s', (theme) => {
  test('on the sign-in page', async () => {
    const page = await screens.open(null, '/sign-in', { theme })
    expect(await seriousFaultsOf(page)).toEqual([])
  })

  test('on the console, with an asset chosen and with the list', async () => {
    const page = await screens.open('operator', '/console', { theme })
    await isLive(page)
    await page.getByTestId('headline-out').getByText('35', { exact: true }).waitFor()
    await feedOf(page).getByRole('button').first().waitFor()
    const found: Record<string, string[]> = { feed: await seriousFaultsOf(page) }
    await inspectNewest(page)
    found.inspector = await seriousFaultsOf(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Danh sách/ }).click()
    await page.getByRole('table').waitFor()
    found.list = await seriousFaultsOf(page)
    expect(found).toEqual({ feed: [], inspector: [], list: [] })
    expect(await page.locator('html').getAttribute('data-theme')).toBe(theme)
  })

  test('on the reports', async () => {
    const page = await screens.open('manager', '/reports', { theme })
    await showsReports(page)
    await page.getByRole('button', { name: 'Đổi thời điểm' }).click()
    expect(await seriousFaultsOf(page)).toEqual([])
  })
})
