import type { AssetState } from '#domain/asset-state'
import type { Progress } from '#protocol/progress'
import type { RegistryIndex } from './registry-index.ts'

/** What the link is doing; each arm carries only what its sentence on screen needs. */
export type Link =
  | { readonly kind: 'connecting' }
  /** Connected; a snapshot or the registry is on its way. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'live' }
  | { readonly kind: 'reconnecting'; readonly attempt: number }
  /** The server said no: trying again by itself would not help. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'stopped' }

/** Immutable header of the store; a new object whenever anything in it moved. */
export type LiveView = {
  readonly link: Link
  readonly epoch: string | null
  /** The prefix of the log that is shown; null before the first snapshot. */
  readonly seq: number | null
  readonly index: RegistryIndex | null
  readonly progress: Progress | null
  /** Wall clock, epoch ms, of the last tick, change or snapshot: data age counts from here. */
  readonly heardAt: number | null
  /** The incident clock as last told, and the wall clock then; epoch ms. */
  readonly clock: { readonly incidentAt: number; readonly wallAt: number } | null
  /** Rises whenever a state changed. */
  readonly revision: number
}

export const EMPTY_VIEW: LiveView = {
  link: { kind: 'connecting' },
  epoch: null,
  seq: null,
  index: null,
  progress: null,
  heardAt: null,
  clock: null,
  revision: 0,
}

/** One asset's step, as listeners of changes get it. */
export type StateChange = {
  readonly index: number
  readonly before: AssetState
  readonly after: AssetState
}
