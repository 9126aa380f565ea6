import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClusterIndex } from '#app/console/map/cluster-index.ts'
import { worldPx } from '#app/console/map/mercator.ts'
import { type MapItem, mergeTouching } from '#app/console/map/merge-touching.ts'
import { outstandingOf, ringArcs, ringRadius, totalOf } from '#app/console/map/ring.ts'
import { SHOWN_STATUSES } from '#domain/status'

const WORLD: MapItem['bounds'] = [0, 0, 1, 1]
const tallies = fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }).filter((t) => totalOf(t) > 0)
const sites = fc.array(
  fc.record({
    lon: fc.double({ min: 103.5, max: 104.7, noNaN: true }),
    lat: fc.double({ min: 21.9, max: 22.9, noNaN: true }),
    status: fc.nat(5),
    shown: fc.boolean(),
  }),
  { minLength: 1, maxLength: 200 },
)

describe('clusters', () => {
  test('count every shown site once, at any zoom, and none touches another', () => {
    fc.assert(
      fc.property(sites, fc.double({ min: 6, max: 16, noNaN: true }), (all, zoom) => {
        const index = new ClusterIndex({
          assets: Uint32Array.from(all, (_, i) => i),
          lons: Float64Array.from(all, ({ lon }) => lon),
          lats: Float64Array.from(all, ({ lat }) => lat),
        })
        index.load(
          Uint8Array.from(all, ({ status }) => status),
          Uint8Array.from(all, ({ shown }) => (shown ? 1 : 0)),
        )
        const items = index.query(WORLD, zoom)
        for (const [code] of SHOWN_STATUSES.entries()) {
          const counted = items.reduce((sum, { tally }) => sum + (tally[code] ?? 0), 0)
          expect(counted).toBe(all.filter(({ status, shown }) => shown && status === code).length)
        }
        for (const [i, a] of items.entries())
          for (const b of items.slice(i + 1)) {
            const distance = Math.hypot(a.x - b.x, a.y - b.y) * worldPx(zoom)
            expect(distance).toBeGreaterThanOrEqual(ringRadius(a.tally) + ringRadius(b.tally))
          }
      }),
      { seed: 11, numRuns: 60 },
    )
  })

  test('divide the ring by status, outstanding first from twelve o’clock', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        const arcs = ringArcs(tally)
        expect(arcs[0]?.from).toBe(0)
        expect(arcs.at(-1)?.to).toBeCloseTo(2 * Math.PI)
        const firstWorking = arcs.findIndex(({ outstanding }) => !outstanding)
        const after = firstWorking < 0 ? [] : arcs.slice(firstWorking)
        expect(after.some(({ outstanding }) => outstanding)).toBe(false)
      }),
      { seed: 12 },
    )
  })

  test('grow with what is out, not with what there is', () => {
    const operational = SHOWN_STATUSES.indexOf('operational')
    const down = SHOWN_STATUSES.indexOf('down')
    const tally = (working: number, out: number) =>
      SHOWN_STATUSES.map((_, i) => (i === operational ? working : i === down ? out : 0))
    expect(ringRadius(tally(500, 0))).toBeLessThan(ringRadius(tally(1, 1)))
    expect(ringRadius(tally(500, 3))).toBe(ringRadius(tally(2, 3)))
    expect(ringRadius(tally(2, 20))).toBeGreaterThan(ringRadius(tally(2, 3)))
    expect(outstandingOf(tally(500, 3))).toBe(3)
  })

  test('merge the nearest pair first', () => {
    const at = (x: number): MapItem => ({
      x,
      y: 0,
      tally: [0, 0, 0, 1, 0, 0],
      asset: 1,
      bounds: [x, 0, x, 0],
    })
    const items = mergeTouching([at(0), at(0.012), at(0.9)], 1000)
    expect(items).toHaveLength(2)
    expect(items.map(({ tally }) => totalOf(tally)).sort()).toEqual([1, 2])
    expect(items.find(({ asset }) => asset < 0)?.bounds).toEqual([0, 0, 0.012, 0])
  })
})
