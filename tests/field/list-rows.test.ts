import { expect, test } from 'vitest'
import type { OutboxRow } from '#field/outbox/row'
import { type FieldAsset, foldText, toFieldState } from '#field/store/asset'
import { distanceM } from '#field/store/distance'
import { filterRows, type ListInput, listRows } from '#field/store/list-rows'
import { waitingRow } from './support/rows.ts'

const AT = Date.parse('2024-09-10T07:00:00Z')
const asset = (code: string, name: string, lon: number): FieldAsset => ({
  id: `vnpt.${code}`,
  code,
  kind: 'bts',
  name,
  place: `${name}, Bảo Yên`,
  points: [[lon, 22.3]],
  search: foldText(`${code} ${name}, Bảo Yên`),
})
const near = asset('LCI0156', 'Vĩnh Yên 2', 104.5)
const far = asset('LCI0149', 'Đội Cấn', 104.9)
const state = (status: string, reportedAt: string) =>
  toFieldState({ asset: near.id, status: status as 'down', reportedAt, since: reportedAt })
const input = (change: Partial<ListInput>): ListInput => ({
  assets: [far, near],
  states: new Map([[near.id, state('operational', '2024-09-10T06:00:00Z')]]),
  statesAt: AT,
  rows: [],
  offsetMs: 0,
  shiftMs: 0,
  here: null,
  ...change,
})
const first = (rows: readonly OutboxRow[], change: Partial<ListInput> = {}) =>
  listRows(input({ rows, ...change })).find((row) => row.asset === near)
const received = (endedAt: number, outcome: 'stored' | 'quarantined'): OutboxRow => ({
  ...waitingRow(1),
  state: 'received',
  outcome,
  endedAt,
  receivedAt: '2024-09-10T08:01:00.000Z',
  epoch: null,
})

test('L2 my report is the row before the centre has it', () => {
  expect(first([waitingRow(1)])).toMatchObject({ status: 'down', own: 'waiting' })
  expect(first([received(AT + 1, 'stored')])).toMatchObject({ status: 'down', own: 'received' })
})

test('L2 a list asked for after the answer already has it', () => {
  expect(first([received(AT - 1, 'stored')])).toMatchObject({ status: 'operational', own: null })
})

test('L2 what a person must look at says nothing about the asset', () => {
  expect(first([received(AT + 1, 'quarantined')])).toMatchObject({ own: null })
  const refused: OutboxRow = {
    ...waitingRow(1),
    state: 'attention',
    code: 'not_yours',
    answeredAt: '2024-09-10T08:01:00.000Z',
    endedAt: AT + 1,
    dismissed: false,
  }
  expect(first([refused])).toMatchObject({ status: 'operational', own: null })
})

test('L2 a later word of the centre stands over an older one of mine', () => {
  const states = new Map([[near.id, state('temporary', '2024-09-10T09:00:00Z')]])
  expect(first([waitingRow(1)], { states })).toMatchObject({ status: 'temporary', own: null })
})

test('L2 ages are on this phone’s clock', () => {
  expect(first([], { offsetMs: 3_600_000 })?.reportedAt).toBe(Date.parse('2024-09-10T05:00:00Z'))
})

test('L3 nearest first with a position, by code without', () => {
  const codes = (here: ListInput['here']) => listRows(input({ here })).map((row) => row.asset.code)
  expect(codes(null)).toEqual(['LCI0149', 'LCI0156'])
  expect(codes([104.5, 22.3])).toEqual(['LCI0156', 'LCI0149'])
  expect(Math.round(distanceM([104, 22], [104, 23]) / 1000)).toBe(111)
})

test('L4 search needs no diacritics and takes words in any order', () => {
  const found = (words: string) =>
    filterRows(listRows(input({})), { unfinished: false, words }).map((row) => row.asset.code)
  expect(found('vinh yen')).toEqual(['LCI0156'])
  expect(found('doi')).toEqual(['LCI0149'])
  expect(found('yen 0156')).toEqual(['LCI0156'])
  expect(found('không có')).toEqual([])
})

test('L4 L5 what nobody reported is unknown, and not finished', () => {
  const rows = filterRows(listRows(input({})), { unfinished: true, words: '' })
  expect(rows.map((row) => [row.asset.code, row.status])).toEqual([['LCI0149', 'unknown']])
})

test('L6 in a scenario rows are told on the centre’s clock, my own report included', () => {
  const yearsMs = 3_600_000 * 24 * 800
  const scenario = { offsetMs: -yearsMs, shiftMs: -yearsMs }
  expect(first([], scenario)?.since).toBe(Date.parse('2024-09-10T06:00:00Z'))
  const row = waitingRow(1)
  const observedAt = new Date(Date.parse('2024-09-10T08:00:00Z') + yearsMs).toISOString()
  const mine = { ...row, report: { ...row.report, observedAt } }
  expect(first([mine], scenario)).toMatchObject({
    status: 'down',
    reportedAt: Date.parse('2024-09-10T08:00:00Z'),
  })
})

test('L2 a report I took back is not the row’s state any more', () => {
  const back = waitingRow(2)
  const corrects = { id: waitingRow(1).id, kind: 'retract', reason: 'nhầm' } as const
  const rows = [waitingRow(1), { ...back, report: { ...back.report, corrects } }]
  expect(first(rows)).toMatchObject({ status: 'operational', own: null })
})
