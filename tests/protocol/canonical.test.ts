import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#protocol/canonical'
import { type WireReport, wireReportSchema } from '#protocol/report'

const REPORT: WireReport = {
  v: 1,
  status: 'down',
  asset: 'viettel.LCI0156-11',
  id: '0191d2a0-0000-7000-8000-000000000001',
  incident: 'bao-so-3-2024',
  device: '0191d2a0-0000-4000-8000-000000000002',
  n: 7,
  observedAt: '2024-09-10T09:00:00.000Z',
  position: { lon: 104.5, lat: 22.25, accuracyM: 12 },
  note: 'Nước còn cao',
}

describe('canonical JSON', () => {
  test('P1 fields in code-unit order, no spaces, nested ones too', () => {
    expect(canonicalJson(REPORT)).toBe(
      '{"asset":"viettel.LCI0156-11","device":"0191d2a0-0000-4000-8000-000000000002",' +
        '"id":"0191d2a0-0000-7000-8000-000000000001","incident":"bao-so-3-2024","n":7,' +
        '"note":"Nước còn cao","observedAt":"2024-09-10T09:00:00.000Z",' +
        '"position":{"accuracyM":12,"lat":22.25,"lon":104.5},"status":"down","v":1}',
    )
  })

  test('P1 the order of fields and the signature make no difference', () => {
    const turned = Object.fromEntries(Object.entries(REPORT).reverse()) as WireReport
    const signed = { ...turned, signed: { key: 'k', sig: 's' } }
    expect(canonicalJson(signed)).toBe(canonicalJson(REPORT))
  })

  test('P1 it is what RFC 8785 says, whatever fields there are and in whatever order', () => {
    const seconds = fc.double({ min: 0, max: 1e9, noNaN: true })
    const degrees = fc.double({ min: -90, max: 90, noNaN: true })
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    const others = fc.record(
      {
        author: text,
        autonomyHours: fc.double({ min: 0, max: 240, noNaN: true }),
        causes: fc.subarray(['flood', 'landslide', 'fibre_cut'] as const),
        clock: fc.record({ offsetMs: fc.integer(), ageS: seconds }),
        corrects: fc.record({
          kind: fc.constantFrom('amend' as const, 'retract' as const),
          reason: text,
          id: fc.constant(REPORT.id),
        }),
        eta: fc.constant('2024-09-12T09:00:00+07:00'),
        note: text,
        obstacle: fc.constantFrom('road_cut' as const, 'no_fuel' as const),
        onBehalfOf: text,
        photos: fc.array(
          fc.record({
            type: fc.constant('image/webp' as const),
            sha256: fc.constant('a'.repeat(64)),
            bytes: fc.integer({ min: 1, max: 10_000_000 }),
          }),
          { maxLength: 6 },
        ),
        position: fc.record({ lon: degrees, lat: degrees, accuracyM: seconds }),
        power: fc.constantFrom('grid' as const, 'battery' as const),
        unchanged: fc.constant(true as const),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(others, (some) => {
        const report: WireReport = { ...some, ...REPORT, ...some }
        expect(canonicalJson(report)).toBe(canonicalize(report))
      }),
      { seed: 20240907, numRuns: 500 },
    )
  })

  test.each([
    ['half a surrogate pair', { note: 'a\ud800' }],
    ['an upper-case id', { id: '0191D2A0-0000-7000-8000-000000000001' }],
    ['another uuid version', { id: '0191d2a0-0000-4000-8000-000000000001' }],
    ['an unknown field', { colour: 'red' }],
    ['a note over 500 code points', { note: 'n'.repeat(501) }],
    ['a note over 1,500 bytes', { note: '🌊'.repeat(376) }],
    ['a time without an offset', { observedAt: '2024-09-10T09:00:00' }],
    ['a day that does not exist', { observedAt: '2024-02-30T09:00:00Z' }],
  ])('P2 %s is malformed', (_, wrong) => {
    expect(wireReportSchema.safeParse({ ...REPORT, ...wrong }).success).toBe(false)
  })

  test('P2 the report itself, and its time with an offset, are read', () => {
    expect(wireReportSchema.safeParse(REPORT).success).toBe(true)
    const local = { ...REPORT, observedAt: '2024-09-10T16:00:00+07:00' }
    expect(wireReportSchema.safeParse(local).success).toBe(true)
  })
})
