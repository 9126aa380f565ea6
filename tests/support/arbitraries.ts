import fc from 'fast-check'
import type { AssetState, Conflict } from '#domain/asset-state'
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES, POWERS, REPORT_FLAGS, VIAS } from '#domain/vocabulary'

/** 2000 to 2100, epoch ms. */
const time = fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 })
const person = fc.oneof(fc.constantFrom('crew-a', 'crew-b'), fc.string({ unit: 'grapheme' }))
const conflict: fc.Arbitrary<Conflict> = fc.record({
  kind: fc.constantFrom('crews', 'sources', 'derived', 'unchanged'),
  reports: fc.array(fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme' })), { maxLength: 3 }),
})
const shared = {
  seq: fc.oneof(
    fc.nat(60),
    fc.nat(2 ** 31 - 1).map((seq) => seq * 2 ** 18),
  ),
  isolated: fc.constant(true as const),
  conflict,
}

function unknownState(asset: string): fc.Arbitrary<AssetState> {
  return fc.record(
    {
      ...shared,
      asset: fc.constant(asset),
      status: fc.constant('unknown' as const),
      affected: fc.constant(false as const),
    },
    { requiredKeys: ['asset', 'status', 'seq', 'affected'] },
  )
}

const requiredKnown = [
  'asset',
  'status',
  'effectiveAt',
  'since',
  'reportedAt',
  'receivedAt',
  'seq',
  'via',
  'affected',
] as const

function knownState(asset: string): fc.Arbitrary<AssetState> {
  const anyTimes = fc.record(
    {
      ...shared,
      asset: fc.constant(asset),
      status: fc.constantFrom(...STATUSES),
      effectiveAt: time,
      since: time,
      reportedAt: time,
      receivedAt: time,
      via: fc.constantFrom(...VIAS),
      by: person,
      causes: fc.array(fc.constantFrom(...CAUSES), { maxLength: 4 }),
      power: fc.constantFrom(...POWERS),
      autonomyHours: fc.oneof(
        fc.nat(240),
        fc.constantFrom(0.25, 1.5, 0.1),
        fc.double({ min: 0, max: 240, noNaN: true }),
      ),
      darkAt: time,
      eta: time,
      etaBy: person,
      obstacle: fc.constantFrom(...OBSTACLES),
      affected: fc.boolean(),
      flags: fc.array(fc.constantFrom(...REPORT_FLAGS), { maxLength: 3 }),
    },
    { requiredKeys: [...requiredKnown] },
  )
  return fc
    .tuple(anyTimes, fc.boolean(), fc.boolean(), fc.boolean())
    .map(([state, since, reported, dark]) => ({
      ...state,
      ...(since ? { since: state.effectiveAt } : {}),
      ...(reported ? { reportedAt: state.effectiveAt } : {}),
      ...(dark && state.autonomyHours !== undefined
        ? { darkAt: Math.round(state.effectiveAt + state.autonomyHours * 3_600_000) }
        : {}),
    }))
}

/** Any states of distinct assets out of `assets`, in any order. */
export function anyStates(assets: readonly string[]): fc.Arbitrary<AssetState[]> {
  return fc
    .shuffledSubarray([...assets])
    .chain((some) =>
      fc.tuple(
        ...some.map((asset) =>
          fc.oneof({ weight: 4, arbitrary: knownState(asset) }, unknownState(asset)),
        ),
      ),
    )
    .map((states) => [...states])
}
