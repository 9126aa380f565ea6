import type { WireReport } from '#protocol/report'

/** What every kept report carries; `report` is frozen at Save. */
type RowBase = {
  readonly id: string
  /** Account that pressed Save; only under this account is the report ever sent. */
  readonly author: string
  readonly n: number
  readonly incident: string
  /** Epoch ms on this phone's clock. */
  readonly savedAt: number
  /** UTF-8 bytes of the report's JSON. */
  readonly bytes: number
  readonly report: WireReport
  /** Carried for another phone: its crew's name, as that phone gave it. */
  readonly relay?: { readonly name: string }
}

/** On the phone, to be sent. `acked`: a server that was since restored had it at this time. */
export type WaitingRow = RowBase & { readonly state: 'waiting'; readonly acked?: string }

/** The centre refused it for good: a person must look. It stays on the phone. */
export type AttentionRow = RowBase & {
  readonly state: 'attention'
  readonly code: string
  readonly detail?: string
  /** Server time of the refusal. */
  readonly answeredAt: string
  /** Epoch ms on this phone's clock, for keeping it the stated days. */
  readonly endedAt: number
  /** The crew has read it and put it away. */
  readonly dismissed: boolean
}

/** The centre has it on disk. Kept for days so that a restored server can be refilled. */
export type ReceivedRow = RowBase & {
  readonly state: 'received'
  readonly outcome: 'stored' | 'duplicate' | 'held' | 'quarantined'
  readonly code?: string
  /** Server time. */
  readonly receivedAt: string
  readonly endedAt: number
  /** Database life that answered; null while none was known. */
  readonly epoch: string | null
}

export type OutboxRow = WaitingRow | AttentionRow | ReceivedRow
export type SettledRow = AttentionRow | ReceivedRow

/** A signed report of another phone, taken in from its QR codes; whoever is signed in sends it. */
export type RelayRow = OutboxRow & { readonly relay: { readonly name: string } }

/** A restored server lost it: it waits again, and says when it was first received. */
export function waitingAgain(row: ReceivedRow): WaitingRow {
  const { outcome: _o, code: _c, endedAt: _e, epoch: _p, receivedAt, ...base } = row
  return { ...base, state: 'waiting', acked: receivedAt }
}

/** Answered, looked at, and older than both moments: neither clock alone may throw it away. */
export function isSpent(row: OutboxRow, endedBefore: number, receivedBefore: number): boolean {
  if (row.state === 'waiting' || (row.state === 'attention' && !row.dismissed)) return false
  const answeredAt = row.state === 'received' ? row.receivedAt : row.answeredAt
  return row.endedAt < endedBefore && Date.parse(answeredAt) < receivedBefore
}

/** How long an answered row stays on the phone. */
export const KEEP_MS = 7 * 24 * 3_600_000
