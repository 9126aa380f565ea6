import type { StoredReport } from './report.ts'

/**
 * One row of an incident's log. Seq is gapless over all types and receivedAt never falls with it.
 * Further types (order, mark, eta, dispatch, settlement) join the union with the screens that need them.
 */
export type Entry = ReportEntry | RegistryEntry

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
