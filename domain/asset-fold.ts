import type { AssetState, Conflict, KnownState } from './asset-state.ts'
import {
  contradict,
  keepRecent,
  type OpenConflict,
  refuseUnchanged,
  type Sighting,
  shownConflict,
  sightingOf,
} from './conflict.ts'
import { resolveCorrections } from './corrections.ts'
import { awaitedBy, greatestSeq, standingObservations } from './observations.ts'
import { compareReports, type OrderKey, type StoredReport } from './report.ts'
import { renewed, type Standing, standingOf } from './standing.ts'
import { isOutstanding } from './status.ts'

/** What the log says about one asset, without its history: plain data, the same for any order. */
export type AssetFold = {
  readonly asset: string
  /** Greatest seq of an entry that counts; 0 for none. */
  readonly seq: number
  /** Had at least one standing outstanding observation. */
  readonly affected: boolean
  readonly standing: Standing | null
  /** Place of the last observation of the walk, one that changed nothing included. */
  readonly last: OrderKey | null
  readonly recent: readonly Sighting[]
  readonly open: readonly OpenConflict[]
  /** Ids that corrections wait for. */
  readonly awaited: readonly string[]
}

const EMPTY: readonly never[] = []
const HOUR_MS = 3_600_000

export function emptyAssetFold(asset: string): AssetFold {
  return {
    asset,
    seq: 0,
    affected: false,
    standing: null,
    last: null,
    recent: EMPTY,
    open: EMPTY,
    awaited: EMPTY,
  }
}

/**
 * Folds the whole history of one asset: reports in any order, repeats allowed. `at` (epoch ms) leaves
 * out observations later than it; corrections are resolved over everything given. O(n log n).
 */
export function foldAsset(
  asset: string,
  reports: readonly StoredReport[],
  at = Number.POSITIVE_INFINITY,
): AssetFold {
  const corrections = resolveCorrections(reports)
  let fold = emptyAssetFold(asset)
  for (const report of standingObservations(reports, corrections, at)) fold = observe(fold, report)
  return {
    ...fold,
    seq: greatestSeq(reports, corrections, at),
    awaited: awaitedBy(reports, corrections),
  }
}

/**
 * O(1) for the common case: an observation later in order than everything, which corrects nothing and
 * which no correction waits for. Only for folds without an `at`.
 */
export function advanceAsset(fold: AssetFold, report: StoredReport): AssetFold | 'needs_history' {
  if (report.corrects) return 'needs_history'
  if (fold.last && compareReports(report, fold.last) <= 0) return 'needs_history'
  if (fold.awaited.length > 0 && fold.awaited.includes(report.id)) return 'needs_history'
  return observe(fold, report)
}

/** One step of the walk: the report is later in order than all before it. */
export function observe(fold: AssetFold, report: StoredReport): AssetFold {
  const before = fold.standing
  const seq = Math.max(fold.seq, report.seq)
  const last = orderKeyOf(report)
  if (report.unchanged && before?.status !== report.status)
    return { ...fold, seq, last, open: refuseUnchanged(fold.open, before, report) }
  const latest = sightingOf(report)
  return {
    asset: fold.asset,
    seq,
    affected: fold.affected || isOutstanding(report.status),
    standing: report.unchanged && before ? renewed(before, report) : standingOf(report, before),
    last,
    recent: keepRecent(fold.recent, latest),
    open: contradict(fold.open, fold.recent, latest),
    awaited: fold.awaited,
  }
}

function orderKeyOf(report: StoredReport): OrderKey {
  return {
    effectiveAt: report.effectiveAt,
    device: report.device,
    n: report.n,
    id: report.id,
  }
}

/** What screens show of a fold. `isolated`: no live path to a source, derived from the lines. */
export function assetStateOf(fold: AssetFold, isolated: boolean): AssetState {
  const { standing } = fold
  const conflict = shownConflict(fold.open) ?? derivedConflict(standing, isolated)
  if (!standing)
    return {
      asset: fold.asset,
      status: 'unknown',
      seq: fold.seq,
      affected: false,
      ...(isolated && { isolated }),
      ...(conflict && { conflict }),
    }
  const state: { -readonly [Key in keyof KnownState]: KnownState[Key] } = {
    asset: fold.asset,
    status: standing.status,
    effectiveAt: standing.effectiveAt,
    since: standing.since,
    reportedAt: standing.reportedAt,
    receivedAt: standing.receivedAt,
    seq: fold.seq,
    via: standing.via,
    by: standing.by,
    affected: fold.affected,
  }
  if (standing.causes) state.causes = standing.causes
  if (standing.power) state.power = standing.power
  if (standing.autonomyHours !== undefined) {
    state.autonomyHours = standing.autonomyHours
    state.darkAt = darkAtOf(standing.effectiveAt, standing.autonomyHours)
  }
  if (standing.eta !== undefined) state.eta = standing.eta
  if (standing.etaBy !== undefined) state.etaBy = standing.etaBy
  if (standing.obstacle) state.obstacle = standing.obstacle
  if (isolated) state.isolated = true
  if (conflict) state.conflict = conflict
  if (standing.flags) state.flags = standing.flags
  return state
}

/** Whole milliseconds: autonomy may be given in fractions of an hour. */
function darkAtOf(effectiveAt: number, autonomyHours: number): number {
  return effectiveAt + Math.round(autonomyHours * HOUR_MS)
}

/** The crew says it works, the lines say nothing reaches it: shown beside each other. */
function derivedConflict(standing: Standing | null, isolated: boolean): Conflict | undefined {
  if (!isolated || !standing || isOutstanding(standing.status)) return undefined
  return { kind: 'derived', reports: [standing.id] }
}
