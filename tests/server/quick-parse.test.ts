import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pushSchema } from '#protocol/push'
import { type WireReport, wireReportSchema } from '#protocol/report'
import { guardOf, quickParse } from '#server/intake/quick-parse'

const ID = '0191d2a0-0000-7000-8000-000000000001'
const FULL: WireReport = {
  id: ID,
  incident: 'bao-so-3-2024',
  author: 'doi-1',
  device: '0191d2a0-0000-4000-8000-000000000002',
  n: 7,
  asset: 'viettel.LCI0156-11',
  status: 'down',
  causes: ['flood', 'power_grid'],
  obstacle: 'road_cut',
  power: 'battery',
  autonomyHours: 2.5,
  eta: '2024-09-11T09:00:00+07:00',
  note: 'Nước còn cao',
  position: { lat: 22.25, lon: 104.5, accuracyM: 12 },
  observedAt: '2024-09-10T09:00:00.000Z',
  clock: { offsetMs: -1200, ageS: 60 },
  photos: [{ sha256: 'a'.repeat(64), bytes: 90_000, type: 'image/webp' }],
  corrects: { id: ID, kind: 'amend', reason: 'nhầm trạm' },
  unchanged: true,
  onBehalfOf: 'Trực ban 1',
  signed: { key: 'k', sig: 's' },
  v: 1,
}
const names = Object.keys(FULL) as (keyof WireReport)[]
const NEEDED: (keyof WireReport)[] = [
  'id',
  'incident',
  'device',
  'n',
  'asset',
  'status',
  'observedAt',
  'v',
]
const OPTIONAL = new Set(names.filter((name) => !NEEDED.includes(name)))
const anything = fc.oneof(
  fc.jsonValue(),
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\ud800', 'n'.repeat(501), '🌊'.repeat(400), -1, 241, 1.5, [], {}, null, ID),
)
/** A full report with some fields left out, changed deep inside, or added. */
const mangled = fc
  .record({
    left: fc.subarray(names, { maxLength: 4 }),
    changed: fc.array(fc.tuple(fc.constantFrom(...names), anything), { maxLength: 2 }),
    inside: fc.option(
      fc.tuple(
        fc.constantFrom('position', 'clock', 'corrects', 'signed' as const),
        fc.constantFrom('lat', 'ageS', 'offsetMs', 'kind', 'reason', 'sig', 'colour'),
        anything,
      ),
    ),
    added: fc.option(fc.string({ minLength: 1 }), { freq: 1 }),
    broken: fc.boolean(),
  })
  .map(({ left, changed, inside, added, broken }) => {
    const report: Record<string, unknown> = { ...FULL }
    for (const name of left) if (broken || OPTIONAL.has(name)) delete report[name]
    if (!broken) return report
    for (const [name, value] of changed) report[name] = value
    if (inside)
      report[inside[0]] = { ...(FULL[inside[0] as 'clock'] ?? {}), [inside[1]]: inside[2] }
    if (added !== null) report[added] = 1
    return report
  })

describe('the quick reading of reports', () => {
  const guard = guardOf(wireReportSchema)

  test('a report with every field passes without the library', () => {
    expect(guard(FULL)).toBe(true)
  })

  test('it lets pass exactly what the schema lets pass', () => {
    let passed = 0
    fc.assert(
      fc.property(mangled, (report) => {
        const { success } = wireReportSchema.safeParse(report)
        if (success) passed++
        expect(guard(report)).toBe(success)
      }),
      { seed: 20240907, numRuns: 5000 },
    )
    expect(passed).toBeGreaterThan(200)
  })

  test.each([
    ['no object', null],
    ['a list', []],
    ['a text', 'x'],
    ['a field called __proto__', JSON.parse(`{"__proto__":1}`)],
  ])('%s does not pass', (_, value) => {
    expect(guard(value)).toBe(false)
    expect(quickParse(wireReportSchema)(value).success).toBe(false)
  })

  test('what the guard cannot know is left to the library', () => {
    const push = { incident: 'a', batch: 'b', sentAt: FULL.observedAt, reports: [1] }
    const withAcked = { ...push, acked: { [ID]: FULL.observedAt } }
    expect(guardOf(pushSchema)(push)).toBe(true)
    expect(guardOf(pushSchema)(withAcked)).toBe(false)
    expect(quickParse(pushSchema)(withAcked)).toMatchObject({ success: true, data: withAcked })
    expect(quickParse(pushSchema)({ ...push, acked: { [ID]: 1 } }).success).toBe(false)
  })
})
