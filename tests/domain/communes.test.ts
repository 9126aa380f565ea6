import { expect, test } from 'vitest'
import { foldIncident, IncidentFold } from '#domain/incident-fold'
import type { Status } from '#domain/status'
import { COUNTED, PROVINCE } from './support/province.ts'
import { MINUTE, report, START } from './support/reports.ts'

function withStatuses(statuses: Record<string, Status>) {
  const list = Object.entries(statuses).map(([asset, status], n) =>
    report(`r${n}`, { asset, status, effectiveAt: START + n * MINUTE, n, seq: n + 1 }),
  )
  return foldIncident(PROVINCE, COUNTED, list)
}

test('D2 dark on all counts communes with fewer carriers too, and an uncounted one does not help', () => {
  const fold = withStatuses({
    'viettel.A': 'down',
    'vnpt.A': 'switched_off',
    'mobifone.A': 'down',
    'vietnamobile.A': 'operational',
    'mobifone.C': 'down',
  })
  expect(fold.communes()).toEqual({ darkOnAll: 2, darkOnTwo: 0, darkOnOne: 0 })
})

test('D1 D2 degraded is alive, unknown is neither', () => {
  const two = withStatuses({ 'viettel.A': 'down', 'vnpt.A': 'down', 'mobifone.A': 'degraded' })
  expect(two.communes()).toEqual({ darkOnAll: 0, darkOnTwo: 1, darkOnOne: 0 })
  const one = withStatuses({ 'viettel.B': 'down', 'vnpt.B': 'down' })
  expect(one.communes()).toEqual({ darkOnAll: 0, darkOnTwo: 0, darkOnOne: 1 })
  expect(new IncidentFold(PROVINCE, COUNTED).communes().darkOnAll).toBe(0)
})

test('D3 the board names carriers with sites, who is alive, and since when all are dark', () => {
  const fold = withStatuses({
    'viettel.A': 'down',
    'vnpt.A': 'down',
    'mobifone.A': 'down',
    'viettel.B': 'temporary',
  })
  expect(fold.board()).toEqual([
    {
      area: '2024.1',
      carriers: {
        viettel: { working: 0, total: 1 },
        vnpt: { working: 0, total: 1 },
        mobifone: { working: 0, total: 1 },
      },
      alive: 0,
      darkSince: START + 2 * MINUTE,
    },
    {
      area: '2024.2',
      carriers: { viettel: { working: 1, total: 2 }, vnpt: { working: 0, total: 1 } },
      alive: 1,
    },
    { area: '2024.3', carriers: { mobifone: { working: 0, total: 1 } }, alive: 0 },
  ])
})

test('P4 a line of a district is in the group of that district at commune level', () => {
  const fold = withStatuses({ 'vnpt.L3': 'down' })
  expect(fold.groups('commune', {}).map(({ key }) => key)).toEqual([
    '2024.80',
    '2024.81',
    '2024.1',
    '2024.2',
    '2024.3',
  ])
  expect(fold.kindsOf({ area: '2024.80' }).transmission_line).toMatchObject({
    total: 3,
    outstanding: 1,
  })
  expect(fold.kindsOf({ area: '2024.80', organisation: 'viettel' }).bts.total).toBe(3)
})

test('P5 a new registry version is counted anew and everything counts as changed', () => {
  const fold = withStatuses({ 'viettel.A': 'down', 'viettel.B': 'down' })
  fold.flush()
  fold.apply({ type: 'registry', seq: 3, receivedAt: START, version: 2 })
  const assets = PROVINCE.assets.filter(({ id }) => id !== 'viettel.B')
  fold.useRegistry({ ...PROVINCE, version: 2, assets })
  expect(fold.kinds().bts).toMatchObject({ total: 7, outstanding: 1 })
  expect(fold.flush()).toHaveLength(assets.length)
  expect(fold.changedSince(2)).toHaveLength(assets.length)
  expect(fold.digest().count).toBe(1)
  fold.useRegistry(PROVINCE)
  expect(fold.kinds().bts).toMatchObject({ total: 8, outstanding: 2 })
})

test('P5 a fold that waits for history gives no checkpoint', () => {
  const fold = new IncidentFold(PROVINCE, COUNTED)
  const correction = report('c', {
    asset: 'vnpt.A',
    corrects: { id: 'x', kind: 'retract', reason: 'x' },
  })
  const entry = { type: 'report' as const, seq: 1, receivedAt: START, report: correction }
  expect(fold.apply(entry)).toBe('needs_history')
  expect(() => fold.checkpoint()).toThrow(/history/)
  expect(fold.apply({ ...entry, seq: 2, report: report('r', { seq: 2 }) })).toBe('needs_history')
  fold.rebuildAsset('vnpt.A', [correction, report('r', { seq: 2 })])
  expect(fold.stateOf('vnpt.A')).toMatchObject({ status: 'down', seq: 2 })
  expect(IncidentFold.fromCheckpoint(PROVINCE, COUNTED, fold.checkpoint()).seq).toBe(2)
})
