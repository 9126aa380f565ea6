import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DARK_LEVELS,
  EMPTY,
  formatView,
  LAYERS,
  PANELS,
  parseView,
  SETS,
  type View,
} from '#app/console/model/view.ts'
import { SHOWN_STATUSES } from '#domain/status'
import { CAUSES, KINDS } from '#domain/vocabulary'

const id = fc.stringMatching(/^[a-z0-9][A-Za-z0-9._-]{0,30}$/)
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const degrees = (most: number) =>
  fc.integer({ min: -most * 10_000, max: most * 10_000 }).map((n) => n / 10_000 + 0)
const views: fc.Arbitrary<View> = fc.record({
  incident: orNull(id),
  kind: orNull(fc.constantFrom(...KINDS)),
  organisation: orNull(id),
  area: orNull(id),
  statuses: fc.subarray([...SHOWN_STATUSES]),
  cause: orNull(fc.constantFrom(...CAUSES)),
  set: orNull(fc.constantFrom(...SETS)),
  dark: orNull(fc.constantFrom(...DARK_LEVELS)),
  selected: orNull(id),
  panel: fc.constantFrom(...PANELS),
  hidden: fc.subarray([...LAYERS]),
  map: orNull(
    fc.record({ lat: degrees(80), lon: degrees(170), zoom: fc.nat(72).map((n) => n / 4) }),
  ),
})

describe('the view in the address', () => {
  test('comes back the same from its own query', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(formatView(view))).toEqual(view)
      }),
      { seed: 21 },
    )
  })

  test('is empty for the plain console', () => {
    expect(formatView(EMPTY)).toBe('')
    expect(parseView('')).toEqual(EMPTY)
  })

  test('leaves out what it does not understand', () => {
    const query = '?kind=ship&status=down,broken&sel=%3Cscript%3E&at=91,0,3&dark=maybe&cause='
    expect(parseView(query)).toEqual({ ...EMPTY, statuses: ['down'] })
  })
})
