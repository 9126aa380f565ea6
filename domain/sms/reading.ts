import type { Status } from '../status.ts'
import type { Cause, Kind, Obstacle, Power } from '../vocabulary.ts'

/** What a text message says. Times are epoch ms. */
export type SmsReading = SmsReport | SmsCancel | SmsDoubt

export type SmsReport = {
  readonly kind: 'report'
  /** As the sender named it, if at all. */
  readonly assetKind?: Kind
  /** As written, in plain capitals; find-asset.ts says which asset it is. */
  readonly code: string
  readonly status: Status | 'unchanged'
  readonly causes?: readonly Cause[]
  readonly obstacle?: Obstacle
  readonly power?: Power
  readonly autonomyHours?: number
  readonly eta?: number
  /** When it was seen, if the sender says so. */
  readonly observedAt?: number
  /** The sender's own words after the mark for a note, and the words nobody understood. */
  readonly note?: string
  /** Words without a meaning here, in plain capitals: the answer names them. */
  readonly unread: readonly string[]
}

/** The sender takes back an own report. */
export type SmsCancel = {
  readonly kind: 'cancel'
  /** The receipt number of the answer to it. */
  readonly receipt: number
}

/** Not enough to make a report of: the answer asks for what is missing. */
export type SmsDoubt = {
  readonly kind: 'doubt'
  readonly why: SmsDoubtReason
  /** The word in question, if one is. */
  readonly word?: string
  readonly code?: string
}
export type SmsDoubtReason =
  | 'empty'
  | 'no_code'
  | 'two_codes'
  | 'no_status'
  | 'two_statuses'
  | 'two_powers'
  | 'bad_hours'
  | 'bad_time'
  | 'no_receipt'
