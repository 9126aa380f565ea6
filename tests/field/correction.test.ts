import { expect, test } from 'vitest'
import { amendmentOf, retractionOf, voidedRows } from '#field/outbox/correction'
import type { OutboxRow, WaitingRow } from '#field/outbox/row'
import { uuid, waitingRow } from './support/rows.ts'

const correcting = (n: number, target: number, kind: 'amend' | 'retract'): WaitingRow => {
  const row = waitingRow(n)
  const corrects = { id: uuid(target), kind, reason: 'nhầm' }
  return { ...row, report: { ...row.report, corrects } }
}
const kept = (row: WaitingRow, outcome: 'stored' | 'quarantined'): OutboxRow => ({
  ...row,
  state: 'received',
  outcome,
  ...(outcome === 'quarantined' && { code: 'outside_incident' }),
  receivedAt: '2024-09-10T08:01:00.000Z',
  endedAt: 0,
  epoch: null,
})
const voided = (...rows: OutboxRow[]) => [...voidedRows(rows)]

test('F2 a report is void while a correction that is not void points to it', () => {
  const first = waitingRow(1)
  expect(voided(first, correcting(2, 1, 'retract'))).toEqual([uuid(1)])
  const chain = [first, correcting(2, 1, 'amend'), correcting(3, 2, 'retract')]
  expect(voided(...chain)).toEqual([uuid(2)])
  expect(voided(correcting(1, 2, 'retract'), correcting(2, 1, 'retract'))).toHaveLength(2)
})

test('F2 a correction the centre did not take changes nothing', () => {
  expect(voided(waitingRow(1), kept(correcting(2, 1, 'retract'), 'quarantined'))).toEqual([])
  expect(voided(waitingRow(1), kept(correcting(2, 1, 'retract'), 'stored'))).toEqual([uuid(1)])
})

test('F1 a correction starts from what was reported, seen when it was seen', () => {
  const row = waitingRow(1)
  const full: WaitingRow = {
    ...row,
    report: { ...row.report, causes: ['flood'], power: 'battery', autonomyHours: 2, note: 'x' },
  }
  expect(amendmentOf(full, 'nhầm')).toMatchObject({
    status: 'down',
    causes: ['flood'],
    power: 'battery',
    autonomyHours: 2,
    note: 'x',
    observedAt: Date.parse(row.report.observedAt),
    corrects: { id: uuid(1), kind: 'amend', reason: 'nhầm' },
  })
  expect(retractionOf(full, 'nhầm')).toMatchObject({ causes: [], corrects: { kind: 'retract' } })
})
