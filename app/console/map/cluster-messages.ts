import type { SitePoints } from './cluster-index.ts'
import type { MapItem } from './merge-touching.ts'

export type ClusterRequest =
  | { readonly type: 'points'; readonly points: SitePoints }
  | { readonly type: 'status'; readonly status: Uint8Array; readonly shown: Uint8Array }
  | { readonly type: 'view'; readonly bounds: MapItem['bounds']; readonly zoom: number }

/** `zoom` says for which view the items were merged. */
export type ClusterAnswer = { readonly items: readonly MapItem[]; readonly zoom: number }
