import { describe, expect, test } from 'vitest'
import { communeRows } from '#app/reports/communes.ts'
import { curveShape, pointAt } from '#app/reports/curve-shape.ts'
import type { Snapshot } from '#app/reports/load-report.ts'
import { outstandingRows } from '#app/reports/outstanding.ts'
import { totalsCsv } from '#app/reports/totals-csv.ts'
import { SMALL_REGISTRY } from '../support/packed-fixtures.ts'
import { downSite, kindsOf, NOTHING, outOf, snapshotOf } from '../support/report-facts.ts'

const AT = Date.parse('2024-09-14T10:00:00.000Z')
const COMMUNE = '2024.02950'

describe('what is left', () => {
  test('priority first, then the longest out, then the id', () => {
    const dark = [
      {
        area: COMMUNE,
        carriers: { vnpt: { working: 0, total: 1 } },
        alive: 0,
        darkSince: '2024-09-10T09:00:00.000Z',
      },
    ]
    const assets = [
      downSite('vnpt.C', { area: '2024.087' }),
      downSite('vnpt.B', {}, { since: '2024-09-11T09:00:00.000Z' }),
      downSite('vnpt.A', {}, { since: '2024-09-11T09:00:00.000Z' }),
      downSite('vnpt.D'),
      downSite('vnpt.E', { area: '2024.087', marks: ['command'] }),
    ]
    const rows = outstandingRows(assets, SMALL_REGISTRY.areas, { at: AT, board: dark })
    expect(rows.map(({ asset, priority }) => `${priority} ${asset.code}`)).toEqual([
      '1 E',
      '2 D',
      '2 A',
      '2 B',
      '5 C',
    ])
  })

  test('a promise is late when its time had passed at the moment of the report', () => {
    const etas = ['2024-09-14T09:59:00.000Z', '2024-09-14T10:00:00.000Z']
    const assets = etas.map((eta, i) => downSite(`vnpt.${i}`, {}, { eta }))
    const rows = outstandingRows(assets, SMALL_REGISTRY.areas, { at: AT, board: [] })
    expect(rows.map(({ late }) => late)).toEqual([true, false])
  })
})

describe('communes', () => {
  test('the dark first, then by what is out; those that recovered stay, the calm ones go', () => {
    const board: Snapshot['board'] = [
      {
        area: 'few',
        carriers: { vnpt: { working: 0, total: 1 } },
        alive: 0,
        darkSince: '2024-09-10T09:00:00.000Z',
      },
      {
        area: 'many',
        carriers: { vnpt: { working: 1, total: 2 }, other: { working: 0, total: 1 } },
        alive: 1,
      },
    ]
    const now = snapshotOf(AT, { calm: 0, back: 0, many: 9, few: 1 }, board)
    const before = snapshotOf(AT - 1, { calm: 0, back: 2, many: 9, few: 1 }, [])
    const rows = communeRows(now, before, 'bts', new Set(['vnpt']))
    expect(rows.map(({ area, alive, carriers }) => [area, alive, carriers])).toEqual([
      ['few', 0, 1],
      ['many', 1, 1],
      ['back', null, 0],
    ])
  })
})

describe('the curve', () => {
  const frame = { width: 200, height: 100, left: 0, right: 0, top: 0, bottom: 0 }
  const point = (hour: number, affected: number, restored: number) => ({
    at: new Date(AT + hour * 3_600_000).toISOString(),
    affected,
    restored,
    outstanding: affected - restored,
  })

  test('fills its frame from zero to a round number above the most', () => {
    const shape = curveShape([point(0, 0, 0), point(1, 395, 10), point(2, 423, 341)], frame)
    expect(shape?.affected).toBe('M0.0 100.0L100.0 21.0L200.0 15.4')
    expect(shape?.ticksY.map(({ value }) => value)).toEqual([0, 100, 200, 300, 400, 500])
  })

  test('with one point there is nothing to draw, and none is found for a moment before the first', () => {
    expect(curveShape([point(0, 1, 0)], frame)).toBeNull()
    const points = [point(0, 1, 0), point(2, 3, 1)]
    expect(pointAt(points, AT + 3_600_000)).toBe(points[0])
    expect(pointAt(points, AT - 1)).toBe(points[0])
    expect(pointAt([], AT)).toBeNull()
  })
})

describe('the totals as CSV', () => {
  test('one line a moment, place and kind, led by a byte order mark; a formula is disarmed', () => {
    const current = snapshotOf(AT, { [COMMUNE]: 2 })
    const organisation = [{ key: 'vnpt', kinds: kindsOf(outOf(2)) }]
    const snapshot = { ...current, groups: { ...current.groups, organisation } }
    const named = SMALL_REGISTRY.organisations.map((one) => ({ ...one, name: '=VNPT, "x"' }))
    const csv = totalsCsv({
      known: 'then',
      now: AT + 5,
      registry: { ...SMALL_REGISTRY, organisations: named },
      current: snapshot,
      previous: snapshotOf(AT - 86_400_000, {}),
    })
    const lines = csv.split('\r\n')
    expect(lines[0]?.startsWith('\uFEFFasOf,knownAt,level,key,name,kind,total')).toBe(true)
    expect(lines).toHaveLength(1 + 3 * 4 + 4 + 1)
    const counts = Object.values({ ...NOTHING, affected: 2, outstanding: 2, down: 2 }).join(',')
    const moment = '2024-09-14T10:00:00.000Z'
    expect(lines).toContain(`${moment},${moment},organisation,vnpt,"'=VNPT, ""x""",bts,${counts}`)
  })
})
