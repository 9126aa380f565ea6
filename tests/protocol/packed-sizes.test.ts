import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { syntheticRegistry, syntheticReports } from '#bench/synthetic'
import type { AssetState } from '#domain/asset-state'
import { isLineAsset } from '#domain/registry'
import { toWireAssetState } from '#protocol/asset-state'
import { MAX_CHUNK_BYTES, MAX_CHUNK_STATES } from '#protocol/console'
import { packChanges, packChunk, packRegistry } from '#protocol/packed'
import { stormProgress } from '../support/packed-facts.ts'
import { scatteredSeqs, stormStates } from '../support/storm.ts'

const registry = syntheticRegistry(10_000)
const indexes = new Map(registry.assets.map(({ id }, i) => [id, i]))
const indexOf = (asset: string) => indexes.get(asset)
const ids = registry.assets.map(({ id }) => id)
const states = stormStates(ids, scatteredSeqs(ids.length, 20_000, 3), 4)

/** What anybody would send instead: one GeoJSON file of assets with their states, gzipped. */
function geoJsonBytes(): number {
  const features = registry.assets.map((asset, i) => {
    const { asset: _, ...state } = toWireAssetState(states[i] as AssetState)
    const geometry = isLineAsset(asset)
      ? { type: 'LineString', coordinates: asset.line }
      : { type: 'Point', coordinates: [asset.lon, asset.lat] }
    const { id, code, kind, name, organisation, area } = asset
    const fields = { id, code, kind, name, organisation, area, class: asset.class }
    return { type: 'Feature', geometry, properties: { ...fields, ...state } }
  })
  return gzipSync(JSON.stringify({ type: 'FeatureCollection', features })).length
}

function chunkBytes(): number[] {
  const starts = Array.from({ length: Math.ceil(states.length / MAX_CHUNK_STATES) }, (_, i) => i)
  return starts.map((i) => {
    const some = states.slice(i * MAX_CHUNK_STATES, (i + 1) * MAX_CHUNK_STATES)
    return packChunk({ id: 's1', i, states: some }, indexOf).length
  })
}

describe('packed sizes, against the same fields in the usual form', () => {
  const usual = geoJsonBytes()
  const chunks = chunkBytes()
  const snapshot = chunks.reduce((sum, bytes) => sum + bytes, 0)

  test('X18 registry and states at most 0.55 of GeoJSON with gzip, states alone at most 0.25', () => {
    const first = (packRegistry(registry).length + snapshot) / usual
    console.log({ usual, snapshot, first, again: snapshot / usual })
    expect(first).toBeLessThan(0.55)
    expect(snapshot / usual).toBeLessThan(0.25)
  })

  test('X18 a chunk of 500 states stays within its bytes', () => {
    expect(Math.max(...chunks)).toBeLessThan(MAX_CHUNK_BYTES)
  })

  test('X18 50 changed states at most a tenth of the 50 reports behind them', () => {
    const reports = syntheticReports(ids, 'bao-so-3-2024', 3)
    const replay = JSON.stringify(Array.from({ length: 50 }, () => reports.next().value)).length
    const some = ids.filter((_, i) => i % 200 === 7)
    const seqs = scatteredSeqs(50, 50, 5).map((seq) => 4650 + seq)
    const progress = stormProgress()
    const head = { epoch: progress.epoch, from: 4650, to: 4700, progress, registry: 1 }
    const packed = packChanges({ ...head, states: stormStates(some, seqs, 6) }, indexOf).length
    console.log({ replay, packed, ratio: packed / replay })
    expect(packed / replay).toBeLessThan(0.1)
  })
})
