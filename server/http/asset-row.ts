import type { AssetState } from '#domain/asset-state'
import type { Asset } from '#domain/registry'

/** An asset with its state, before a format is chosen. */
export type AssetRow = { readonly asset: Asset; readonly state: AssetState }
