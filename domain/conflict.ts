import type { Conflict, ConflictKind } from './asset-state.ts'
import { authorOf, type StoredReport } from './report.ts'
import { isOutstanding } from './status.ts'

/** Observations further apart than this do not contradict each other: the world moved on. */
export const CONFLICT_WINDOW_MS = 10 * 60_000

/** An author's latest observation, kept while a contradiction may still come. */
export type Sighting = {
  readonly id: string
  readonly author: string
  /** Effective time, epoch ms. */
  readonly at: number
  readonly outstanding: boolean
  /** By SMS or a monitoring system, not by a crew on site. */
  readonly remote: boolean
}

/** Stands until one of the authors is heard again. */
export type OpenConflict = {
  readonly kind: Exclude<ConflictKind, 'derived'>
  readonly reports: readonly string[]
  readonly authors: readonly string[]
}

const PRECEDENCE = ['crews', 'sources', 'unchanged'] as const

export function sightingOf(report: StoredReport): Sighting {
  return {
    id: report.id,
    author: authorOf(report),
    at: report.effectiveAt,
    outstanding: isOutstanding(report.status),
    remote: report.via === 'sms' || report.via === 'monitor',
  }
}

/** The others' latest observations that the next one may still contradict, and this one. */
export function keepRecent(recent: readonly Sighting[], latest: Sighting): readonly Sighting[] {
  if (recent.length === 0) return [latest]
  const kept = recent.filter((other) => isNear(other, latest) && other.author !== latest.author)
  kept.push(latest)
  return kept
}

/** Conflicts that stay open, and those the latest observation opens. */
export function contradict(
  open: readonly OpenConflict[],
  recent: readonly Sighting[],
  latest: Sighting,
): readonly OpenConflict[] {
  const result = open.length === 0 ? [] : withoutAuthor(open, latest.author)
  for (const other of recent) {
    if (other.author === latest.author || !isNear(other, latest)) continue
    if (other.outstanding === latest.outstanding) continue
    result.push({
      kind: other.remote || latest.remote ? 'sources' : 'crews',
      reports: [other.id, latest.id],
      authors: [other.author, latest.author],
    })
  }
  return result
}

/** An `unchanged` that does not fit what it claims to repeat. It settles nothing else. */
export function refuseUnchanged(
  open: readonly OpenConflict[],
  standing: { readonly id: string; readonly by: string } | null,
  report: StoredReport,
): readonly OpenConflict[] {
  const author = authorOf(report)
  const others = open.filter((one) => one.kind !== 'unchanged' || !one.authors.includes(author))
  others.push({
    kind: 'unchanged',
    reports: standing ? [standing.id, report.id] : [report.id],
    authors: standing && standing.by !== author ? [standing.by, author] : [author],
  })
  return others
}

/** The one conflict a screen shows: the gravest kind, with every report that is part of it. */
export function shownConflict(open: readonly OpenConflict[]): Conflict | undefined {
  if (open.length === 0) return undefined
  for (const kind of PRECEDENCE) {
    const ofKind = open.filter((one) => one.kind === kind)
    if (ofKind.length === 0) continue
    return { kind, reports: [...new Set(ofKind.flatMap((one) => one.reports))] }
  }
  return undefined
}

function isNear(earlier: Sighting, later: Sighting): boolean {
  return later.at - earlier.at <= CONFLICT_WINDOW_MS
}

function withoutAuthor(open: readonly OpenConflict[], author: string): OpenConflict[] {
  return open.filter((one) => !one.authors.includes(author))
}
