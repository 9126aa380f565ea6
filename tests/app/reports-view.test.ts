import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromLocal, midnights, partsOf, toLocal } from '#app/reports/moment.ts'
import { formatView, momentsOf, parseView, type View } from '#app/reports/view.ts'

const PLAIN = parseView('')
const STARTED = Date.parse('2024-09-07T00:00:00+07:00')
const NOW = Date.parse('2024-09-14T17:24:31+07:00')

describe('the view in the address', () => {
  test('every view comes back from its address', () => {
    const minute = fc.option(
      fc.integer({ min: 28_000_000, max: 29_000_000 }).map((n) => n * 60_000),
    )
    const views: fc.Arbitrary<View> = fc.record({
      incident: fc.constantFrom(null, 'bao-so-3-2024'),
      at: minute,
      compare: minute,
      known: fc.constantFrom('then', 'now'),
      kind: fc.constantFrom('bts', 'transmission_line', 'post_office', 'mail_route'),
      full: fc.boolean(),
    })
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(formatView(view))).toEqual(view)
      }),
      { seed: 9 },
    )
  })

  test('the plain screen has a plain address, and noise is left out', () => {
    expect(formatView(PLAIN)).toBe('')
    expect(parseView('?at=2024-02-30T10:00&kind=tower&known=soon&incident=../x')).toEqual(PLAIN)
  })

  test('times are those of Vietnam', () => {
    const at = Date.parse('2024-09-14T10:00:00Z')
    expect(toLocal(at)).toBe('2024-09-14T17:00')
    expect(fromLocal('2024-09-14T17:00')).toBe(at)
    expect(partsOf(at)).toEqual({ hour: '17', minute: '00', day: 14, month: 9, year: 2024 })
    expect(midnights(STARTED, STARTED + 36 * 3_600_000).map(toLocal)).toEqual([
      '2024-09-07T00:00',
      '2024-09-08T00:00',
    ])
  })

  test('without a moment it is now against a day before', () => {
    const { at, compare } = momentsOf(PLAIN, { startedAt: STARTED, now: NOW })
    expect([at, compare]).toEqual([NOW, NOW - 86_400_000])
  })

  test('no moment lies in the future, before the incident, or after the one it is compared with', () => {
    const incident = { startedAt: STARTED, now: NOW }
    expect(momentsOf({ at: NOW + 1e9, compare: 0 }, incident)).toEqual({
      at: NOW,
      compare: STARTED,
    })
    const early = STARTED + 3_600_000
    expect(momentsOf({ at: early, compare: NOW }, incident)).toEqual({ at: early, compare: early })
  })
})
