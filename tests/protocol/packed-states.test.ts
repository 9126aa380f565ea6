import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AssetState } from '#domain/asset-state'
import { packChanges, packChunk, unpackChanges, unpackChunk } from '#protocol/packed'
import { PackedError } from '#protocol/packed/packed-error'
import { anyStates } from '../support/arbitraries.ts'
import { stormProgress } from '../support/packed-facts.ts'

const RUNS = process.env.LONG ? 5000 : 300
const ASSETS = Array.from({ length: 40 }, (_, i) => `viettel.LCI${1000 + i}`)
const indexOf = (asset: string) => ASSETS.indexOf(asset)
const assetAt = (index: number) => ASSETS[index]

function changesOf(states: readonly AssetState[]) {
  const progress = stormProgress()
  return { epoch: progress.epoch, from: 4650, to: 4700, states, progress, registry: 2 }
}

describe('packed states', () => {
  test('X11 X12 any states come back as they were, to the millisecond', () => {
    fc.assert(
      fc.property(anyStates(ASSETS), (states) => {
        const packed = packChanges(changesOf(states), indexOf)
        expect(unpackChanges(packed, assetAt)).toEqual(changesOf(states))
      }),
      { numRuns: RUNS, seed: 20240910 },
    )
  })

  test('X11 a chunk carries its snapshot and place', () => {
    fc.assert(
      fc.property(anyStates(ASSETS), fc.string({ unit: 'grapheme' }), fc.nat(), (states, id, i) => {
        const chunk = { id, i, states }
        expect(unpackChunk(packChunk(chunk, indexOf), assetAt)).toEqual(chunk)
      }),
      { numRuns: RUNS, seed: 20240911 },
    )
  })

  test('X13 progress comes back whole, its own epoch, seq, groups and broken sums included', () => {
    const kinds = stormProgress().kinds
    const progress = stormProgress({
      epoch: 'another',
      seq: 12,
      registry: 1,
      kinds: { ...kinds, bts: { ...kinds.bts, restored: 9, outstanding: 1 } },
      groups: [{ key: '2024.02692', kinds }],
    })
    const changes = { ...changesOf([]), progress }
    expect(unpackChanges(packChanges(changes, indexOf), assetAt)).toEqual(changes)
  })

  test('X11 an asset outside the registry is refused on both sides', () => {
    const stranger: AssetState = { asset: 'vnpt.X', status: 'unknown', seq: 1, affected: false }
    const known: AssetState = { ...stranger, asset: ASSETS[3] ?? '' }
    expect(() => packChanges(changesOf([stranger]), indexOf)).toThrow(PackedError)
    const packed = packChanges(changesOf([known]), indexOf)
    expect(() => unpackChanges(packed, () => undefined)).toThrow(PackedError)
  })
})
