import type { Notice, NoticeReply } from './notice.ts'
import type { StoredReport } from './report.ts'

/**
 * One row of an incident's log. Seq is gapless over all types and receivedAt never falls with it.
 * Further types (order, mark, eta, settlement) join the union with the screens that need them.
 */
export type Entry = ReportEntry | RegistryEntry | DispatchEntry

export type ReportEntry = {
  readonly type: 'report'
  readonly seq: number
  readonly receivedAt: number
  readonly report: StoredReport
}

/** From here on the incident uses this version of the reference data. */
export type RegistryEntry = {
  readonly type: 'registry'
  readonly seq: number
  readonly receivedAt: number
  readonly version: number
}

/** The centre told crews something, or one of them answered. */
export type DispatchEntry = {
  readonly type: 'dispatch'
  readonly seq: number
  readonly receivedAt: number
} & DispatchContent
export type DispatchContent = { readonly notice: Notice } | { readonly answer: NoticeReply }
