import fc from 'fast-check'
import type { Carried } from '#field/relay/sequence'
import type { SignedReport } from '#field/relay/signed-report'
import type { WireReport } from '#protocol/report'
import { uuid } from './rows.ts'

/** A signed report of another phone; the signature has the shape only. */
export function carried(n: number, change: Partial<WireReport> = {}, name = 'Đội VNPT 1'): Carried {
  return {
    name,
    report: {
      id: uuid(n),
      incident: 'bao-so-3-2024',
      author: 'doi-vnpt-1',
      device: '01923a00-0000-4000-8000-000000000001',
      n,
      asset: `vnpt.LCI0${100 + n}`,
      status: 'down',
      causes: ['power_grid'],
      power: 'battery',
      autonomyHours: 2,
      observedAt: '2024-09-10T08:00:00.000Z',
      signed: { key: 'k'.repeat(43), sig: signature(n) },
      v: 1,
      ...change,
    } as SignedReport,
  }
}

/** 64 bytes that do not compress, as a signature's do not. */
function signature(n: number): string {
  let state = n >>> 0
  const bytes = Uint8Array.from({ length: 64 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
  return Buffer.from(bytes).toString('base64url')
}

/** Up to 12 reports of up to three phones, whole as phones make them; ids from `firstId` on. */
export function carriedReports(firstId = 1): fc.Arbitrary<Carried[]> {
  const report = fc.record({
    phone: fc.nat({ max: 2 }),
    status: fc.constantFrom('operational', 'temporary', 'degraded', 'down', 'switched_off'),
    note: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })),
    hours: fc.option(fc.double({ min: 0, max: 240, noNaN: true })),
    position: fc.option(
      fc.record({
        lat: fc.double({ min: 21, max: 23, noNaN: true }),
        lon: fc.double({ min: 103, max: 105, noNaN: true }),
        accuracyM: fc.nat({ max: 5000 }),
      }),
    ),
  })
  return fc.array(report, { minLength: 1, maxLength: 12 }).map((all) =>
    all.map(({ phone, status, note, hours, position }, i) =>
      carried(
        firstId + i,
        {
          author: `doi-${phone}`,
          device: `01923a00-0000-4000-8000-00000000000${phone + 1}`,
          status: status as WireReport['status'],
          ...(note !== null && { note }),
          ...(hours !== null && { autonomyHours: hours === 0 ? 0 : hours }),
          ...(position && { position }),
        },
        `Đội ${phone}`,
      ),
    ),
  )
}
