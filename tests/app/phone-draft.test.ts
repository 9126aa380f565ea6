import { describe, expect, test } from 'vitest'
import {
  EMPTY_DRAFT,
  faultsOfDraft,
  OTHER,
  type PhoneDraft,
  phoneReport,
} from '#app/console/phone/phone-draft.ts'
import { toLocal } from '#app/reports/moment.ts'
import { wireReportSchema } from '#protocol/report'
import { toMs } from '#protocol/scalars'
import { uuidV7Maker } from '../support/seeded-ids.ts'

const NOW = Date.UTC(2024, 8, 10, 9, 2, 14, 250)
const MINUTE_MS = 60_000
const ids = uuidV7Maker(41)
const given = {
  id: ids(),
  device: ids(),
  n: 3,
  incident: 'bao-so-3-2024',
  asset: 'vnpt.LCI0156',
  author: 'truc-ban-1',
  now: NOW,
}
const said = (part: Partial<PhoneDraft>): PhoneDraft => ({ ...EMPTY_DRAFT, ...part })

describe('DK3 a phoned report', () => {
  test('with a crew and a status is whole, seen now by the incident clock', () => {
    const report = phoneReport(said({ caller: 'doi-vnpt-1', status: 'down' }), given)
    expect(report).toEqual({
      id: given.id,
      device: given.device,
      n: 3,
      incident: 'bao-so-3-2024',
      asset: 'vnpt.LCI0156',
      author: 'truc-ban-1',
      status: 'down',
      observedAt: '2024-09-10T09:02:14.250Z',
      onBehalfOf: 'doi-vnpt-1',
      v: 1,
    })
    expect(wireReportSchema.safeParse(report).success).toBe(true)
  })

  test('carries all that was said, hours as people here write them', () => {
    const report = phoneReport(
      said({
        caller: OTHER,
        otherName: '  UBND xã Bảo Hà ',
        status: 'temporary',
        seenAt: toLocal(NOW - 30 * MINUTE_MS),
        causes: ['power_grid', 'flood'],
        power: 'generator',
        autonomyHours: '2,5',
        obstacle: 'road_cut',
        eta: toLocal(NOW + 600 * MINUTE_MS),
        note: ' Máy nổ chạy. ',
      }),
      given,
    )
    expect(wireReportSchema.safeParse(report).success).toBe(true)
    expect(report).toMatchObject({
      onBehalfOf: 'UBND xã Bảo Hà',
      causes: ['power_grid', 'flood'],
      power: 'generator',
      autonomyHours: 2.5,
      obstacle: 'road_cut',
      note: 'Máy nổ chạy.',
    })
    expect(NOW - toMs(report?.observedAt ?? '')).toBeLessThan(31 * MINUTE_MS)
  })

  test('hours written before the power was changed to the grid are left out', () => {
    const draft = said({ caller: 'a', status: 'operational', power: 'grid', autonomyHours: '4' })
    expect(phoneReport(draft, given)).not.toHaveProperty('autonomyHours')
  })

  test.each([
    ['caller', { status: 'down' }],
    ['caller', { caller: OTHER, otherName: '  ', status: 'down' }],
    ['status', { caller: 'a' }],
    ['hours', { caller: 'a', status: 'down', power: 'battery', autonomyHours: 'hai' }],
    ['hours', { caller: 'a', status: 'down', power: 'battery', autonomyHours: '241' }],
    ['seenAt', { caller: 'a', status: 'down', seenAt: toLocal(NOW + 10 * MINUTE_MS) }],
    ['eta', { caller: 'a', status: 'down', eta: '2024-02-31T10:00' }],
  ] as const)('is none while %s is missing or wrong', (fault, part) => {
    const draft = said(part as Partial<PhoneDraft>)
    expect(faultsOfDraft(draft, NOW)).toEqual([fault])
    expect(phoneReport(draft, given)).toBeNull()
  })

  test('seen in the minute that still runs is never later than now', () => {
    const draft = said({ caller: 'a', status: 'down', seenAt: toLocal(NOW + 30_000) })
    expect(toMs(phoneReport(draft, given)?.observedAt ?? '')).toBeLessThanOrEqual(NOW)
  })
})
