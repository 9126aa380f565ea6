import * as z from 'zod/mini'
import { wireAssetStateSchema } from './asset-state.ts'
import { lineFields, pointFields } from './registry.ts'
import { seqSchema } from './scalars.ts'

export const ASSET_FORMATS = ['json', 'geojson', 'csv'] as const

const state = wireAssetStateSchema
export const assetWithStateSchema = z.union([
  z.strictObject({ ...pointFields, state }),
  z.strictObject({ ...lineFields, state }),
])
export type AssetWithState = z.infer<typeof assetWithStateSchema>

/** The viewer's assets and their states at a moment. */
export const assetsSchema = z.strictObject({
  epoch: z.string(),
  seq: seqSchema,
  registry: z.int(),
  assets: z.array(assetWithStateSchema),
})
