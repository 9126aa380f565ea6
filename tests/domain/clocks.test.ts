import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AreaTree } from '#domain/area-tree'
import { addToRanges, missingRanges, type Ranges } from '#domain/device-sequence'
import { claimedTime, effectiveTime } from '#domain/effective-time'
import { powerLevel } from '#domain/power-clock'
import { PROVINCE } from './support/province.ts'
import { MINUTE, START } from './support/reports.ts'
import { runs } from './support/runs.ts'

const HOUR = 60 * MINUTE
const receivedAt = START
const observed = (observedAt: number, offsetMs?: number, ageS = 0) => ({
  id: 'r',
  observedAt,
  ...(offsetMs !== undefined && { clock: { offsetMs, ageS } }),
})

describe('effective time', () => {
  test('E1 E2 by clock, else by the envelope, else as observed', () => {
    const base = START - 10 * MINUTE
    expect(claimedTime(observed(base, MINUTE), { receivedAt, sentAt: 0 }).claimedAt).toBe(
      base + MINUTE,
    )
    expect(claimedTime(observed(base), { receivedAt, sentAt: receivedAt - 5 }).claimedAt).toBe(
      base + 5,
    )
    expect(claimedTime(observed(base), { receivedAt })).toEqual({ claimedAt: base, flags: [] })
  })

  test('E4 E5 a clock ahead is flagged beyond two minutes and clamped', () => {
    const near = claimedTime(observed(START + 2 * MINUTE), { receivedAt })
    expect(near.flags).toEqual([])
    const far = claimedTime(observed(START + 2 * MINUTE + 1), { receivedAt })
    expect(far.flags).toEqual(['clock_future'])
    expect(effectiveTime(far.claimedAt, receivedAt)).toBe(receivedAt)
  })

  test('E6 an old or huge offset is flagged, a day behind too', () => {
    const flagsOf = (offsetMs: number, ageS: number) =>
      claimedTime(observed(START - offsetMs, offsetMs, ageS), { receivedAt }).flags
    expect(flagsOf(0, 24 * 3600)).toEqual([])
    expect(flagsOf(0, 24 * 3600 + 1)).toEqual(['clock_stale'])
    expect(flagsOf(24 * HOUR + 1, 0)).toEqual(['clock_stale'])
    expect(flagsOf(-24 * HOUR - 1, 0)).toEqual(['clock_stale'])
  })

  test('E7 late is more than half an hour', () => {
    expect(claimedTime(observed(START - 30 * MINUTE), { receivedAt }).flags).toEqual([])
    expect(claimedTime(observed(START - 30 * MINUTE - 1), { receivedAt }).flags).toEqual(['late'])
  })

  test('E3 after a restore the earlier receipt bounds it', () => {
    const acked = { r: START - HOUR }
    const ahead = claimedTime(observed(START), { receivedAt, acked })
    expect(ahead).toEqual({ claimedAt: START - HOUR, flags: ['clock_future', 'late', 'refilled'] })
    const earlier = claimedTime(observed(START - 61 * MINUTE), { receivedAt, acked })
    expect(earlier).toEqual({ claimedAt: START - 61 * MINUTE, flags: ['late', 'refilled'] })
    expect(claimedTime(observed(START), { receivedAt, acked: { other: 0 } }).flags).toEqual([])
  })
})

describe('device sequence', () => {
  const add = (ranges: Ranges, ...list: number[]) =>
    list.reduce((known, n) => addToRanges(known, n).ranges, ranges)

  test('N2 gaps, repeats and fills', () => {
    expect(addToRanges([], 1)).toEqual({ ranges: [[1, 1]] })
    expect(addToRanges([], 2)).toEqual({ ranges: [[2, 2]], flag: 'n_gap' })
    expect(addToRanges([[1, 3]], 2)).toEqual({ ranges: [[1, 3]], flag: 'n_repeat' })
    expect(
      addToRanges(
        [
          [1, 3],
          [5, 5],
        ],
        4,
      ),
    ).toEqual({ ranges: [[1, 5]] })
  })

  test('N1 N3 ranges and holes are those of the set, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 40 }), (list) => {
        const ranges = add([], ...list)
        const inside = (all: Ranges, n: number) => all.some(([from, to]) => from <= n && n <= to)
        const greatest = Math.max(0, ...list)
        for (let n = 1; n <= 31; n++) {
          expect(inside(ranges, n)).toBe(list.includes(n))
          expect(inside(missingRanges(ranges), n)).toBe(n < greatest && !list.includes(n))
        }
        ranges.slice(1).forEach(([from], at) => {
          expect(from).toBeGreaterThan((ranges[at]?.[1] ?? 0) + 1)
        })
      }),
      runs(2000),
    )
  })
})

test.each([
  [4 * HOUR + 1, 'fine'],
  [4 * HOUR, 'warning'],
  [HOUR + 1, 'warning'],
  [HOUR, 'critical'],
  [1, 'critical'],
  [0, 'passed'],
  [-HOUR, 'passed'],
])('W1 %d ms left is %s', (leftMs, level) => {
  expect(powerLevel(START + leftMs, START)).toBe(level)
})

describe('areas', () => {
  const tree = new AreaTree(PROVINCE.areas)

  test('A1 ancestors, levels and containment', () => {
    expect(tree.ancestors('2024.1')).toEqual(['2024.80', '2024.10'])
    expect(tree.communeOf('2024.1')).toBe('2024.1')
    expect(tree.communeOf('2024.80')).toBeNull()
    expect(tree.districtOf('2024.1')).toBe('2024.80')
    expect(tree.contains('2024.10', '2024.3')).toBe(true)
    expect(tree.contains('2024.1', '2024.1')).toBe(true)
    expect(tree.contains('2024.1', '2024.80')).toBe(false)
    expect(tree.ancestors('nowhere')).toEqual([])
  })

  test('A1 a ring of parents ends', () => {
    const ring = new AreaTree([
      { id: 'a', code: 'a', name: 'a', level: 'commune', parent: 'b' },
      { id: 'b', code: 'b', name: 'b', level: 'district', parent: 'a' },
    ])
    expect(ring.ancestors('a')).toEqual(['b'])
  })
})
