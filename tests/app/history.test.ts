import { describe, expect, test } from 'vitest'
import { historyOf, pathsOf, standingOf } from '#app/console/model/history.ts'
import type { ReportRow } from '#app/live/api.ts'
import { toTime } from '#protocol/scalars'
import { ReportMaker } from '../support/report-maker.ts'

const NOON = Date.UTC(2024, 8, 10, 5)
const MINUTE_MS = 60_000
const maker = new ReportMaker(3)
let seq = 0

function row(minute: number, rest: Partial<ReportRow> = {}): ReportRow {
  seq += 1
  const at = NOON + minute * MINUTE_MS
  return {
    ...maker.next('vnpt.S1', 'down', at),
    seq,
    receivedAt: toTime(at + MINUTE_MS),
    effectiveAt: toTime(at),
    by: { account: 'doi-vnpt-1', role: 'crew' },
    organisation: 'vnpt',
    via: 'field',
    flags: [],
    ...rest,
  }
}
const corrects = (target: ReportRow, kind: 'amend' | 'retract') => ({
  corrects: { id: target.id, kind, reason: 'nhầm' },
})

describe('DK4 the history of an asset', () => {
  test('shows a withdrawn report in its place, with the report that withdrew it', () => {
    const first = row(0)
    const second = row(10)
    const taken = row(20, corrects(second, 'retract'))
    const items = historyOf([first, second, taken])
    expect(items.map(({ report }) => report.id)).toEqual([taken.id, second.id, first.id])
    expect(items[0]).toMatchObject({ effect: 'counts', target: { id: second.id } })
    expect(items[1]).toMatchObject({ voidedBy: { id: taken.id } })
    expect(items[2]).toMatchObject({ voidedBy: null, effect: null })
    expect(standingOf([first, second, taken])).toEqual([first])
  })

  test('a withdrawal that was itself withdrawn no longer takes anything back', () => {
    const first = row(0)
    const taken = row(10, corrects(first, 'retract'))
    const restored = row(20, corrects(taken, 'retract'))
    const items = historyOf([first, taken, restored])
    expect(items.map(({ voidedBy }) => voidedBy?.id)).toEqual([undefined, restored.id, undefined])
    expect(standingOf([first, taken, restored])).toEqual([first])
  })

  test('a correction before its target waits, one by a stranger has no effect', () => {
    const first = row(0)
    const stranger = row(10, {
      ...corrects(first, 'amend'),
      device: '0191c9c7-cc00-7137-815d-fc078ba0e198',
      by: { account: 'doi-viettel-1', role: 'crew' },
      organisation: 'viettel',
    })
    const early = row(20, {
      corrects: { id: maker.next('vnpt.S1', 'down', 0).id, kind: 'amend', reason: 'sớm' },
    })
    const effects = historyOf([first, stranger, early]).map(({ effect }) => effect)
    expect(effects).toEqual(['waits', 'none', null])
  })

  test('counts the paths by which reports came', () => {
    expect(pathsOf([row(0), row(1, { via: 'sms' }), row(2, { via: 'sms' })])).toBe(2)
  })
})
