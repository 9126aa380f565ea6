import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curveOf } from '#domain/curve'
import { foldIncident } from '#domain/incident-fold'
import { outagesOf } from '#domain/outage'
import { ASSETS, COUNTED, PROVINCE } from './support/province.ts'
import { logs, MINUTE, report, START, scrambled } from './support/reports.ts'
import { runs } from './support/runs.ts'

const at = (minute: number) => START + minute * MINUTE

test('O1 O2 degraded then down is one outage, a second failure is another', () => {
  const list = [
    report('a', { status: 'degraded', effectiveAt: at(0), causes: ['power_grid'] }),
    report('b', { status: 'down', effectiveAt: at(5), causes: ['flood', 'power_grid'] }),
    report('c', { status: 'temporary', effectiveAt: at(20) }),
    report('d', { status: 'switched_off', effectiveAt: at(30), causes: ['safety'] }),
  ]
  expect(outagesOf(list)).toEqual([
    { asset: 'vnpt.A', from: at(0), to: at(20), causes: ['power_grid', 'flood'] },
    { asset: 'vnpt.A', from: at(30), to: null, causes: ['safety'] },
  ])
  expect(outagesOf(list, at(10))).toMatchObject([{ from: at(0), to: null }])
})

test('O1 re-outages add to outages, not to affected', () => {
  const statuses = ['down', 'operational', 'down', 'operational'] as const
  const list = statuses.map((status, n) =>
    report(`r${n}`, { asset: 'viettel.A', status, effectiveAt: at(n), n, seq: n + 1 }),
  )
  expect(outagesOf(list)).toHaveLength(2)
  expect(foldIncident(PROVINCE, COUNTED, list).kinds().bts).toMatchObject({
    affected: 1,
    restored: 1,
  })
})

test('O1 P2 outages and the fold tell the same story, in any order', () => {
  const cases = logs(ASSETS, 30).chain((log) => fc.tuple(fc.constant(log), scrambled(log)))
  fc.assert(
    fc.property(cases, ([log, arrived]) => {
      const fold = foldIncident(PROVINCE, COUNTED, log)
      for (const state of fold.states()) {
        const own = outagesOf(arrived.filter((one) => one.asset === state.asset))
        expect(own).toEqual(outagesOf(log.filter((one) => one.asset === state.asset)))
        expect(own.length > 0).toBe(state.affected)
        const open = own.filter(({ to }) => to === null)
        const out = ['degraded', 'down', 'switched_off'].includes(state.status)
        expect(open).toHaveLength(out ? 1 : 0)
      }
    }),
    runs(1500),
  )
})

test('O3 every point of the curve is the progress true at that instant', () => {
  const cases = fc.tuple(
    logs(ASSETS, 30),
    fc.integer({ min: -3, max: 20 }),
    fc.integer({ min: 1, max: 9 }),
  )
  fc.assert(
    fc.property(cases, ([log, from, step]) => {
      const span = { from: at(from), to: at(41), stepMs: step * MINUTE, kind: 'bts' as const }
      const points = curveOf(PROVINCE, log, span)
      expect(points[0]?.at).toBe(span.from)
      expect(points.at(-1)?.at).toBe(span.to)
      for (const { at: instant, ...figures } of points)
        expect(foldIncident(PROVINCE, COUNTED, log, instant).kinds().bts).toMatchObject(figures)
    }),
    runs(300),
  )
})
