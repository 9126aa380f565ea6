import { resolveCorrections } from '#domain/corrections'
import type { StoredReport } from '#domain/report'
import { toReport } from '#protocol/report'
import { toMs } from '#protocol/scalars'
import type { ReportRow } from '../../live/api.ts'

/** One report of an asset as its history shows it, with what corrections made of it. */
export type HistoryItem = {
  readonly report: ReportRow
  /** The correction that took this report back or replaced it; null: it stands. */
  readonly voidedBy: ReportRow | null
  /** What it corrects, if that has come. */
  readonly target: ReportRow | null
  /** Of a correction: whether it does what it says. */
  readonly effect: 'counts' | 'waits' | 'none' | null
}

/** Newest observation first. The rules are the domain's own: a screen must not judge differently. */
export function historyOf(reports: readonly ReportRow[]): HistoryItem[] {
  const byId = new Map(reports.map((report) => [report.id, report]))
  const { void: voided, validEdges, held } = resolveCorrections(reports.map(stored))
  const voidedBy = new Map<string, ReportRow>()
  for (const report of reports) {
    const target = report.corrects?.id
    if (target === undefined || !validEdges.has(report.id) || voided.has(report.id)) continue
    voidedBy.set(target, report)
  }
  const effectOf = ({ id, corrects }: ReportRow): HistoryItem['effect'] => {
    if (corrects === undefined) return null
    if (held.has(id)) return 'waits'
    return validEdges.has(id) && !voided.has(id) ? 'counts' : 'none'
  }
  return [...reports]
    .sort((a, b) => toMs(b.effectiveAt) - toMs(a.effectiveAt) || b.seq - a.seq)
    .map((report) => ({
      report,
      voidedBy: voided.has(report.id) ? (voidedBy.get(report.id) ?? null) : null,
      target: byId.get(report.corrects?.id ?? '') ?? null,
      effect: effectOf(report),
    }))
}

/** The observations that count, in no order. */
export function standingOf(reports: readonly ReportRow[]): ReportRow[] {
  const { void: voided } = resolveCorrections(reports.map(stored))
  return reports.filter(({ id, corrects }) => corrects?.kind !== 'retract' && !voided.has(id))
}

/** By how many different paths they came. */
export function pathsOf(reports: readonly ReportRow[]): number {
  return new Set(reports.map(({ via }) => via)).size
}

function stored(row: ReportRow): StoredReport {
  const { seq, by, organisation, via, flags } = row
  return {
    ...toReport(row),
    seq,
    by,
    organisation,
    via,
    flags,
    receivedAt: toMs(row.receivedAt),
    effectiveAt: toMs(row.effectiveAt),
  }
}
