import type { Kind } from './vocabulary.ts'

/** Longitude, latitude in degrees, WGS 84: GeoJSON order. */
export type LonLat = readonly [lon: number, lat: number]

export type Organisation = {
  readonly id: string
  readonly name: string
  /** Counted among the carriers that decide whether a commune is dark. */
  readonly counted: boolean
}

export type AreaLevel = 'province' | 'district' | 'commune'
export type Area = {
  /** `version.code`, e.g. `2024.02692`. */
  readonly id: string
  readonly code: string
  readonly name: string
  readonly level: AreaLevel
  readonly parent: string | null
  readonly population?: number
}

export type AssetMark = 'fortified' | 'hospital' | 'shelter' | 'committee' | 'command'

type AssetBase = {
  /** `organisation.code`. */
  readonly id: string
  readonly code: string
  readonly kind: Kind
  readonly name: string
  readonly organisation: string
  readonly area: string
  /** Free within the kind: a BTS's newest generation, a line's or route's rank. */
  readonly class?: string
  readonly marks?: readonly AssetMark[]
}
export type PointAsset = AssetBase & { readonly lat: number; readonly lon: number }
export type LineAsset = AssetBase & { readonly line: readonly LonLat[] }
export type Asset = PointAsset | LineAsset

/** One hop of a line; an end is an asset id or `source:NAME`. A line may have several rows. */
export type TopologyRow = { readonly line: string; readonly from: string; readonly to: string }

/** The reference data of an incident; versions are immutable. */
export type Registry = {
  readonly version: number
  readonly organisations: readonly Organisation[]
  readonly areas: readonly Area[]
  readonly assets: readonly Asset[]
  readonly topology: readonly TopologyRow[]
}

export function isLineAsset(asset: Asset): asset is LineAsset {
  return 'line' in asset
}
