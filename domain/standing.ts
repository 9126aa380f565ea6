import { authorOf, type StoredReport } from './report.ts'
import type { Status } from './status.ts'
import type { Cause, Obstacle, Power, ReportFlag, Via } from './vocabulary.ts'

/** The observation that is an asset's state, renewed by later `unchanged` ones. Times epoch ms. */
export type Standing = {
  readonly id: string
  readonly status: Status
  readonly effectiveAt: number
  /** First observation of the current run of this status. */
  readonly since: number
  /** Newest observation, `unchanged` included. */
  readonly reportedAt: number
  readonly receivedAt: number
  readonly via: Via
  readonly by: string
  readonly causes?: readonly Cause[]
  readonly power?: Power
  readonly autonomyHours?: number
  readonly eta?: number
  readonly etaBy?: string
  readonly obstacle?: Obstacle
  readonly flags?: readonly ReportFlag[]
}

export function standingOf(report: StoredReport, before: Standing | null): Standing {
  const by = authorOf(report)
  return {
    id: report.id,
    status: report.status,
    effectiveAt: report.effectiveAt,
    since: before?.status === report.status ? before.since : report.effectiveAt,
    reportedAt: report.effectiveAt,
    receivedAt: report.receivedAt,
    via: report.via,
    by,
    causes: report.causes,
    power: report.power,
    autonomyHours: report.autonomyHours,
    eta: report.eta,
    etaBy: report.eta === undefined ? undefined : by,
    obstacle: report.obstacle,
    flags: report.flags.length > 0 ? report.flags : undefined,
  }
}

/** An `unchanged` that fits: a newer age and the fields it carries, except the power clock. */
export function renewed(standing: Standing, report: StoredReport): Standing {
  return {
    ...standing,
    reportedAt: report.effectiveAt,
    causes: report.causes ?? standing.causes,
    power: report.power ?? standing.power,
    eta: report.eta ?? standing.eta,
    etaBy: report.eta === undefined ? standing.etaBy : authorOf(report),
    obstacle: report.obstacle ?? standing.obstacle,
  }
}
