import { type Corrections, firstStoredById, resolveCorrections } from './corrections.ts'
import { compareReports, type StoredReport } from './report.ts'

/** Observations that stand, in order: not void, no retract, effective by `at`. */
export function standingObservations(
  reports: readonly StoredReport[],
  corrections: Corrections = resolveCorrections(reports),
  at = Number.POSITIVE_INFINITY,
): StoredReport[] {
  return [...firstStoredById(reports).values()]
    .filter((report) => report.effectiveAt <= at && report.corrects?.kind !== 'retract')
    .filter((report) => !corrections.void.has(report.id))
    .sort(compareReports)
}

/**
 * Greatest seq of an entry that counts at `at`: effective by then, or correcting what was. 0 for none.
 */
export function greatestSeq(
  reports: readonly StoredReport[],
  corrections: Corrections,
  at: number,
) {
  const reached = new Set<string>()
  let seq = 0
  for (const report of reports) if (report.effectiveAt <= at) reached.add(report.id)
  for (const report of reports) {
    const target = corrections.validEdges.has(report.id) ? report.corrects?.id : undefined
    const counts = reached.has(report.id) || (target !== undefined && reached.has(target))
    if (counts && report.seq > seq) seq = report.seq
  }
  return seq
}

/** Ids that held corrections wait for. */
export function awaitedBy(
  reports: readonly StoredReport[],
  { held }: Corrections,
): readonly string[] {
  if (held.size === 0) return []
  const awaited = new Set<string>()
  for (const { id, corrects } of reports) if (corrects && held.has(id)) awaited.add(corrects.id)
  return [...awaited].sort()
}
