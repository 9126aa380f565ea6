import type { Status } from './status.ts'
import type { Cause, Obstacle, Power, ReportFlag, Role, Via } from './vocabulary.ts'

export type Position = { readonly lat: number; readonly lon: number; readonly accuracyM: number }
export type PhotoRef = {
  /** Lower-case hex. */
  readonly sha256: string
  readonly bytes: number
  readonly type: 'image/jpeg' | 'image/webp'
}
export type Correction = {
  readonly id: string
  readonly kind: 'amend' | 'retract'
  readonly reason: string
}

/**
 * One observation of one asset, as its author saved it (contract.md, Report). Times are epoch ms
 * here and ISO 8601 on the wire.
 */
export type Report = {
  readonly id: string
  readonly incident: string
  readonly author?: string
  readonly device: string
  readonly n: number
  readonly asset: string
  readonly status: Status
  readonly causes?: readonly Cause[]
  readonly obstacle?: Obstacle
  readonly power?: Power
  readonly autonomyHours?: number
  readonly eta?: number
  readonly note?: string
  readonly position?: Position
  readonly observedAt: number
  readonly clock?: { readonly offsetMs: number; readonly ageS: number }
  readonly photos?: readonly PhotoRef[]
  readonly corrects?: Correction
  readonly unchanged?: true
  readonly onBehalfOf?: string
  readonly signed?: { readonly key: string; readonly sig: string }
  readonly v: 1
}

/** What the server fixes when it stores a report; never recomputed. */
export type ServerSet = {
  readonly seq: number
  readonly receivedAt: number
  readonly effectiveAt: number
  readonly by: { readonly account: string; readonly role: Role }
  /** The author's organisation; absent for the centre's own people. */
  readonly organisation?: string
  readonly via: Via
  readonly flags: readonly ReportFlag[]
}
export type StoredReport = Report & ServerSet

/** The author that conflicts and corrections compare: the person, not the token that carried it. */
export function authorOf(report: StoredReport): string {
  return report.author ?? report.by.account
}

/** What places an observation among the others of its asset. */
export type OrderKey = Pick<StoredReport, 'effectiveAt' | 'device' | 'n' | 'id'>

/** Total order of observations: effective time, device, n, id (contract.md, Order). */
export function compareReports(a: OrderKey, b: OrderKey): number {
  return (
    a.effectiveAt - b.effectiveAt ||
    compareText(a.device, b.device) ||
    a.n - b.n ||
    compareText(a.id, b.id)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
