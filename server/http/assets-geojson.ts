import { isLineAsset } from '#domain/registry'
import { toWireAssetState } from '#protocol/asset-state'
import type { AssetRow } from './asset-row.ts'
import type { Call } from './http-env.ts'

/** RFC 7946: one feature an asset, its fields and state among the properties. */
export function assetsGeoJson(c: Call, rows: readonly AssetRow[]): Response {
  const collection = { type: 'FeatureCollection', features: rows.map(featureOf) }
  return c.body(JSON.stringify(collection), 200, { 'content-type': 'application/geo+json' })
}

function featureOf({ asset, state }: AssetRow) {
  const { asset: _, ...shown } = toWireAssetState(state)
  if (isLineAsset(asset)) {
    const { line, ...rest } = asset
    const geometry = { type: 'LineString', coordinates: line }
    return { type: 'Feature', id: asset.id, geometry, properties: { ...rest, state: shown } }
  }
  const { lat, lon, ...rest } = asset
  const geometry = { type: 'Point', coordinates: [lon, lat] }
  return { type: 'Feature', id: asset.id, geometry, properties: { ...rest, state: shown } }
}
