import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenColumns, brokenSums, percentOf, permanentOf, toneOf } from '#app/reports/figures.ts'
import type { KindProgress } from '#domain/progress'

const STORM: KindProgress = {
  total: 1221,
  affected: 423,
  restored: 341,
  restoredTemporary: 96,
  outstanding: 82,
  down: 61,
  degraded: 14,
  switchedOff: 7,
  onBackup: 40,
  unknown: 0,
}

describe('figures of the report screen', () => {
  test('percentages have one decimal and reach 100 only when all is restored', () => {
    expect(percentOf(341, 423)).toBe(80.6)
    expect(percentOf(9999, 10_000)).toBe(99.9)
    expect(percentOf(422, 423)).toBe(99.8)
    expect(percentOf(423, 423)).toBe(100)
    expect(percentOf(0, 0)).toBeNull()
  })

  test('no part of a larger whole is ever 100 %', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, more) => {
        const percent = percentOf(part, part + more)
        expect(percent).toBeLessThan(100)
        expect(percent).toBeGreaterThanOrEqual(0)
      }),
      { seed: 423 },
    )
  })

  test('sums of the contract are checked one by one', () => {
    expect(brokenSums(STORM)).toEqual([])
    expect(brokenSums({ ...STORM, restored: 340 })).toEqual(['affected'])
    expect(brokenSums({ ...STORM, down: 60 })).toEqual(['outstanding'])
    expect(brokenSums({ ...STORM, restoredTemporary: 342 })).toEqual(['restored'])
    expect(brokenSums({ ...STORM, total: 81 })).toEqual(['total'])
    expect(permanentOf(STORM)).toBe(245)
  })

  test('rows must add up to the province in every column', () => {
    const half = { ...STORM, total: 1000, affected: 400, restored: 330, outstanding: 70 }
    const rest = { ...STORM, total: 221, affected: 23, restored: 11, outstanding: 12 }
    const temporary = [{ restoredTemporary: 90 }, { restoredTemporary: 6 }]
    expect(
      brokenColumns(STORM, [
        { ...half, ...temporary[0] },
        { ...rest, ...temporary[1] },
      ]),
    ).toEqual([])
    expect(brokenColumns(STORM, [half])).toEqual(['total', 'affected', 'restored', 'outstanding'])
  })

  test('less out is good, less restored is bad, temporary is neither', () => {
    expect(toneOf(88, 82, 'less')).toBe('good')
    expect(toneOf(333, 330, 'more')).toBe('bad')
    expect(toneOf(104, 96, 'neither')).toBe('plain')
    expect(toneOf(5, 5, 'less')).toBe('plain')
  })
})
