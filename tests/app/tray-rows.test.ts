import { describe, expect, test } from 'vitest'
import { EMPTY_DRAFT, OTHER } from '#app/console/phone/phone-draft.ts'
import { draftFromRow } from '#app/console/tray/draft-from-row.ts'
import { mayRelease, readRow } from '#app/console/tray/read-row.ts'
import type { TrayRow } from '#app/console/tray/tray-calls.ts'
import { toLocal } from '#app/reports/moment.ts'
import { toMs } from '#protocol/scalars'
import { ReportMaker } from '../support/report-maker.ts'
import { testRegistry } from '../support/test-province.ts'

const registry = testRegistry(3)
const lone = {
  ...registry,
  assets: registry.assets.filter(({ organisation }) => organisation === 'vnpt'),
}
const maker = new ReportMaker(5)
const row = (code: string, raw: unknown, detail = ''): TrayRow => ({
  id: 'q1',
  report: 'r1',
  code,
  detail,
  raw: typeof raw === 'string' ? raw : JSON.stringify(raw),
  account: 'doi-vnpt-1',
  receivedAt: '2024-09-10T05:00:00.000Z',
})

describe('DK7 a row of the tray', () => {
  test('with a readable report of a known asset may be released', () => {
    const outside = row('outside_incident', maker.next('vnpt.S1', 'down', 0))
    const content = readRow(outside, registry)
    expect(content).toMatchObject({ kind: 'report', asset: { id: 'vnpt.S1' } })
    expect(mayRelease(outside, content)).toBe(true)
  })

  test.each([
    ['an asset that is still unknown', row('unknown_asset', maker.next('vnpt.S99', 'down', 0))],
    ['an id that another report has', row('id_conflict', maker.next('vnpt.S1', 'down', 0))],
    ['what cannot be read', row('malformed', { asset: 'vnpt.S1', status: 'blue' })],
    ['no JSON at all', row('malformed', '{"id": "0191c9c7')],
    [
      'a text that is no report',
      row('not_understood', { from: '+84912345678', text: 'alo' }, '+84912345678: alo'),
    ],
  ])('with %s may only be discarded', (_, waiting) => {
    expect(mayRelease(waiting, readRow(waiting, registry))).toBe(false)
  })

  test('of a text message shows sender and words, and the one asset it can mean', () => {
    const text = 'S1 MAT: mất điện\nPIN 2'
    const waiting = row('unknown_sender', { from: '+84987654321', text }, `+84987654321: ${text}`)
    expect(readRow(waiting, lone)).toMatchObject({
      kind: 'sms',
      from: '+84987654321',
      text,
      asset: { id: 'vnpt.S1' },
    })
    expect(readRow(waiting, registry)).toMatchObject({ kind: 'sms', asset: null })
  })

  test('of a text message becomes the beginning of a phoned report', () => {
    const text = 'BTS S1 MAT NN CAP PIN 2'
    const waiting = row('unknown_sender', { from: '+84987654321', text }, `+84987654321: ${text}`)
    expect(draftFromRow(waiting, readRow(waiting, lone))).toEqual({
      ...EMPTY_DRAFT,
      caller: OTHER,
      otherName: '+84987654321',
      status: 'down',
      causes: ['fibre_cut'],
      power: 'battery',
      autonomyHours: '2',
      note: `SMS: ${text}`,
      seenAt: toLocal(toMs(waiting.receivedAt)),
    })
  })
})
