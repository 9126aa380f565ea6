import type { Status } from './status.ts'
import type { Cause, Obstacle, Power, ReportFlag, Via } from './vocabulary.ts'

export type ConflictKind = 'crews' | 'sources' | 'derived' | 'unchanged'
export type Conflict = { readonly kind: ConflictKind; readonly reports: readonly string[] }

/** No standing observation. `seq` is 0 while nothing in the log is about the asset. */
export type UnknownState = {
  readonly asset: string
  readonly status: 'unknown'
  readonly seq: number
  readonly affected: false
  readonly isolated?: true
  readonly conflict?: Conflict
}

/** State by the standing observation; times are epoch ms (ISO 8601 on the wire in `json`). */
export type KnownState = {
  readonly asset: string
  readonly status: Status
  /** Of the standing observation. */
  readonly effectiveAt: number
  /** When the run of this status began. */
  readonly since: number
  /** Of the newest observation, `unchanged` included: what report age counts from. */
  readonly reportedAt: number
  readonly receivedAt: number
  readonly seq: number
  readonly via: Via
  readonly by?: string
  readonly causes?: readonly Cause[]
  readonly power?: Power
  readonly autonomyHours?: number
  readonly darkAt?: number
  readonly eta?: number
  readonly etaBy?: string
  readonly obstacle?: Obstacle
  readonly affected: boolean
  readonly isolated?: true
  readonly conflict?: Conflict
  readonly flags?: readonly ReportFlag[]
}
export type AssetState = KnownState | UnknownState
