import { describe, expect, test } from 'vitest'
import { DarkTracker, darkFromBoard } from '#app/console/model/dark-communes.ts'
import { addToFeed, feedFromChange } from '#app/console/model/feed.ts'
import { countCarriers, countPower, countStatuses } from '#app/console/model/figures.ts'
import { type FilterContext, listMatching } from '#app/console/model/filter.ts'
import { dayMonth, durationParts, hourMinute, longDay } from '#app/console/model/format.ts'
import { SearchIndex } from '#app/console/model/search.ts'
import { stepOutstanding } from '#app/console/model/step.ts'
import { EMPTY } from '#app/console/model/view.ts'
import { backoffMs } from '#app/live/backoff.ts'
import { ageLevel } from '#app/live/data-age.ts'
import { registryIndexOf } from '#app/live/registry-index.ts'
import { StateTable } from '#app/live/state-table.ts'
import type { KnownState } from '#domain/asset-state'
import { testRegistry } from '../support/test-province.ts'

const HOUR_MS = 3_600_000
const NOW = Date.UTC(2024, 8, 10, 9, 0)
const index = registryIndexOf(testRegistry(4))

function state(
  asset: string,
  status: KnownState['status'],
  rest: Partial<KnownState> = {},
): KnownState {
  const times = { effectiveAt: NOW, since: NOW, reportedAt: NOW, receivedAt: NOW }
  return { asset, status, seq: 1, via: 'field', affected: true, ...times, ...rest }
}

function contextOf(states: KnownState[]): FilterContext {
  const table = new StateTable(index)
  for (const each of states) table.set(each)
  const tracker = new DarkTracker()
  tracker.reset(table)
  return { table, dark: tracker.get(), now: NOW }
}
const codes = (context: FilterContext, positions: number[]) =>
  positions.map((i) => context.table.index.assetAt(i).id)

describe('filters and figures', () => {
  const context = contextOf([
    state('viettel.S1', 'down', { since: NOW - HOUR_MS, causes: ['flood'] }),
    state('viettel.S2', 'operational'),
    state('vnpt.S1', 'degraded', { since: NOW - 3 * HOUR_MS, causes: ['flood', 'power_grid'] }),
    state('vnpt.S3', 'temporary', { power: 'generator', darkAt: NOW + HOUR_MS / 2 }),
    state('mobifone.S1', 'operational', { darkAt: NOW - 1 }),
  ])

  test('the list puts what is out first, the longest out on top', () => {
    const list = listMatching({ ...EMPTY, kind: 'bts' }, context)
    expect(codes(context, list).slice(0, 2)).toEqual(['vnpt.S1', 'viettel.S1'])
    expect(list).toHaveLength(12)
  })

  test('filters by cause, area, organisation, status and group join by and', () => {
    const ids = (view: object) => codes(context, listMatching({ ...EMPTY, ...view }, context))
    expect(ids({ cause: 'flood', organisation: 'viettel' })).toEqual(['viettel.S1'])
    expect(ids({ set: 'restored' }).sort()).toEqual(['mobifone.S1', 'viettel.S2', 'vnpt.S3'])
    expect(ids({ set: 'dark_soon' })).toEqual(['vnpt.S3'])
    expect(ids({ set: 'power_passed' })).toEqual(['mobifone.S1'])
    expect(ids({ set: 'backup' })).toEqual(['vnpt.S3'])
    expect(ids({ area: '2024.02600', statuses: ['operational'] })).toEqual(['viettel.S2'])
    expect(ids({ organisation: 'nobody' })).toEqual([])
  })

  test('the strip sums to all there is, and what is unknown stays unknown', () => {
    const counts = countStatuses({ ...EMPTY, statuses: ['down'] }, 'bts', context)
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(12)
    expect(counts).toMatchObject({ down: 1, degraded: 1, temporary: 1, operational: 2, unknown: 7 })
  })

  test('carriers and power clocks are counted', () => {
    expect(countCarriers(context.table, 'bts')).toEqual([
      { id: 'viettel', out: 1, total: 4 },
      { id: 'vnpt', out: 1, total: 4 },
      { id: 'mobifone', out: 0, total: 4 },
    ])
    expect(countPower(context.table, NOW)).toEqual({ warning: 0, critical: 1, passed: 1 })
  })

  test('j and k go round the outstanding ones', () => {
    const first = stepOutstanding(EMPTY, context, 1)
    expect(first).toBe('vnpt.S1')
    expect(stepOutstanding({ ...EMPTY, selected: first }, context, 1)).toBe('viettel.S1')
    expect(stepOutstanding({ ...EMPTY, selected: first }, context, -1)).toBe('viettel.S1')
    expect(stepOutstanding(EMPTY, contextOf([]), 1)).toBeNull()
  })
})

describe('dark communes', () => {
  const both = ['S1', 'S3']
  const all = ['viettel', 'vnpt', 'mobifone']

  test('follow change by change what a count from scratch says', () => {
    const table = new StateTable(index)
    const tracker = new DarkTracker()
    tracker.reset(table)
    const step = (id: string, status: KnownState['status']) => {
      const at = index.indexOf(id)
      const before = table.at(at)
      table.setAt(at, state(id, status))
      tracker.apply(table, [{ index: at, before, after: table.at(at) }])
      const scratch = new DarkTracker()
      scratch.reset(table)
      expect(tracker.get()).toEqual(scratch.get())
    }
    for (const carrier of all) for (const site of both) step(`${carrier}.${site}`, 'down')
    const commune = index.communes.findIndex(({ id }) => id === '2024.02601')
    expect(tracker.get()[commune]).toBe('all')
    step('vnpt.S3', 'degraded')
    expect(tracker.get()[commune]).toBe('two')
  })

  test('are read from the board where the states are not held', () => {
    const dark = darkFromBoard(
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      [
        { area: 'a', carriers: { x: { working: 0, total: 2 } }, darkSince: 'then' },
        {
          area: 'b',
          carriers: {
            x: { working: 0, total: 1 },
            y: { working: 0, total: 1 },
            z: { working: 1, total: 1 },
          },
        },
      ],
    )
    expect(dark).toEqual(['all', 'two', null])
  })
})

describe('search', () => {
  const registry = testRegistry(12)
  const search = new SearchIndex(registryIndexOf(registry))
  const found = (query: string) =>
    search
      .find(query, 5)
      .map((hit) => (hit.type === 'area' ? hit.area : registry.assets[hit.index]?.id))

  test('needs no diacritics and no capitals', () => {
    expect(found('xa mot')[0]).toBe('2024.02600')
    expect(found('XÃ MỘT')).toEqual(found('xa mot'))
    expect(found('huyen')[0]).toBe('2024.080')
  })

  test('puts the code itself before what begins with it', () => {
    expect(found('s1').slice(0, 3)).toEqual(['viettel.S1', 'vnpt.S1', 'mobifone.S1'])
    expect(found('tram 7')[0]).toBe('viettel.S7')
    expect(found('   ')).toEqual([])
  })
})

describe('the feed', () => {
  test('has no line for what no report said', () => {
    const before = state('vnpt.S1', 'operational')
    const isolated = { ...before, isolated: true as const }
    expect(feedFromChange({ index: 0, before, after: isolated })).toBeNull()
  })

  test('shows each report once, newest first, and how late it came', () => {
    const before = state('vnpt.S1', 'operational')
    const after = state('vnpt.S1', 'down', { seq: 2, reportedAt: NOW - HOUR_MS })
    const entry = feedFromChange({ index: 0, before, after })
    expect(entry).toMatchObject({ from: 'operational', to: 'down', lateMs: HOUR_MS })
    if (entry === null) return
    const next = { ...entry, key: 'vnpt.S1 3' }
    expect(addToFeed([entry], [entry, next]).map(({ key }) => key)).toEqual([
      'vnpt.S1 3',
      'vnpt.S1 2',
    ])
  })
})

describe('words and clocks', () => {
  test('hours and days are those of Vietnam', () => {
    const evening = Date.UTC(2024, 8, 10, 17, 30)
    expect(hourMinute(evening)).toBe('00:30')
    expect(dayMonth(evening, 'vi')).toBe('11/9')
    expect(longDay(NOW, 'vi')).toBe('Thứ Ba 10/9/2024')
  })

  test('durations keep two units at most', () => {
    expect(durationParts(42_000)).toEqual({ unit: 'seconds', s: 42 })
    expect(durationParts(48 * 60_000)).toEqual({ unit: 'minutes', m: 48 })
    expect(durationParts(9.4 * HOUR_MS)).toEqual({ unit: 'hours', h: 9, m: '24' })
    expect(durationParts(50 * HOUR_MS)).toEqual({ unit: 'days', d: 2, h: 2 })
    expect(durationParts(-5)).toEqual({ unit: 'seconds', s: 0 })
  })

  test('data age is amber after 10 s and red after 45 s', () => {
    expect(ageLevel(null, NOW)).toBe('none')
    expect(ageLevel(NOW - 10_000, NOW)).toBe('live')
    expect(ageLevel(NOW - 10_001, NOW)).toBe('slow')
    expect(ageLevel(NOW - 45_001, NOW)).toBe('lost')
  })

  test('retries spread out and never wait longer than 15 s', () => {
    expect(backoffMs(1, () => 0)).toBe(125)
    expect(backoffMs(30, () => 0.999)).toBeLessThanOrEqual(15_000)
  })
})
