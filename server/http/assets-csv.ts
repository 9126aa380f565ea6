import { isLineAsset } from '#domain/registry'
import { toWireAssetState } from '#protocol/asset-state'
import type { AssetRow } from './asset-row.ts'
import { type CsvCell, csvOf } from './csv.ts'
import type { Call } from './http-env.ts'

const OF_ASSET = ['id', 'code', 'kind', 'name', 'organisation', 'area', 'class', 'marks'] as const
const PLACE = ['lat', 'lon'] as const
const OF_STATE = [
  'status',
  'affected',
  'effectiveAt',
  'since',
  'reportedAt',
  'receivedAt',
  'seq',
  'via',
  'by',
  'causes',
  'obstacle',
  'power',
  'autonomyHours',
  'darkAt',
  'eta',
  'etaBy',
  'isolated',
  'conflict',
  'flags',
] as const

/** One row an asset; lists are joined by spaces, a line has no single position. */
export function assetsCsv(c: Call, incident: string, rows: readonly AssetRow[]): Response {
  const body = csvOf([...OF_ASSET, ...PLACE, ...OF_STATE], cellsOf(rows))
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${incident}-assets.csv"`,
  })
}

function* cellsOf(rows: readonly AssetRow[]): Generator<CsvCell[]> {
  for (const { asset, state } of rows) {
    const fields: Readonly<Record<string, unknown>> = { ...asset }
    const shown: Readonly<Record<string, unknown>> = { ...toWireAssetState(state) }
    const place = isLineAsset(asset) ? [null, null] : [asset.lat, asset.lon]
    yield [
      ...OF_ASSET.map((name) => plain(fields[name])),
      ...place,
      ...OF_STATE.map((name) => plain(shown[name])),
    ]
  }
}

function plain(value: unknown): CsvCell {
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'object' && value !== null && 'kind' in value) return String(value.kind)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value === undefined ? null : String(value)
}
