import { isOutstanding, type ShownStatus } from '#domain/status'
import { voidedRows } from '../outbox/correction.ts'
import type { OutboxRow } from '../outbox/row.ts'
import { type FieldAsset, type FieldState, foldText } from './asset.ts'
import { type LonLatPoint, nearestM } from './distance.ts'

export type ListRow = {
  readonly asset: FieldAsset
  readonly status: ShownStatus
  /** Epoch ms as shown: when the newest word about it was; null when nothing is known. */
  readonly reportedAt: number | null
  /** Epoch ms as shown: since when it has this status, where known. */
  readonly since: number | null
  /** The status is my own report's, which the centre's list does not show yet. */
  readonly own: 'waiting' | 'received' | null
  readonly isolated: boolean
  readonly distanceM: number | null
}

export type ListInput = {
  readonly assets: readonly FieldAsset[]
  readonly states: ReadonlyMap<string, FieldState>
  /** Epoch ms on this phone's clock: when the states were asked for. */
  readonly statesAt: number | null
  readonly rows: readonly OutboxRow[]
  /** Centre minus phone, ms. */
  readonly offsetMs: number
  /** Shown minus phone, ms: 0, or the offset in a scenario. */
  readonly shiftMs: number
  readonly here: LonLatPoint | null
}

/** My assets as the list shows them: the centre's word, or my own later one. */
export function listRows(input: ListInput): ListRow[] {
  const mine = newestOwn(input.rows, input.statesAt)
  const rows = input.assets.map((asset) => rowOf(asset, mine.get(asset.id), input))
  return rows.sort(nearestFirst)
}

/** Refused reports, those a person must check, and those the states already contain say nothing. */
function newestOwn(
  rows: readonly OutboxRow[],
  statesAt: number | null,
): ReadonlyMap<string, OutboxRow> {
  const newest = new Map<string, OutboxRow>()
  const voided = voidedRows(rows)
  for (const row of rows) {
    if (voided.has(row.id) || row.report.corrects?.kind === 'retract') continue
    if (row.state === 'attention') continue
    if (row.state === 'received') {
      const known = statesAt !== null && row.endedAt < statesAt
      if (known || row.outcome === 'quarantined') continue
    }
    const other = newest.get(row.report.asset)
    if (!other || observedAt(other) <= observedAt(row)) newest.set(row.report.asset, row)
  }
  return newest
}

function rowOf(asset: FieldAsset, own: OutboxRow | undefined, input: ListInput): ListRow {
  const state = input.states.get(asset.id)
  const toShown = (ms: number | null | undefined): number | null =>
    ms === null || ms === undefined ? null : ms - input.offsetMs + input.shiftMs
  const base = {
    asset,
    isolated: state?.isolated === true,
    distanceM: input.here && nearestM(input.here, asset.points),
  }
  const reportedAt = toShown(state?.reportedAt)
  const status = state?.status ?? 'unknown'
  const since = toShown(state?.since ?? state?.effectiveAt)
  const ownAt = own ? observedAt(own) + input.shiftMs : 0
  if (!own || (reportedAt !== null && reportedAt > ownAt))
    return { ...base, status, reportedAt, since, own: null }
  const kind = own.state === 'waiting' ? 'waiting' : 'received'
  const same = own.report.status === status
  return {
    ...base,
    status: own.report.status,
    reportedAt: ownAt,
    since: same && since !== null ? since : ownAt,
    own: kind,
  }
}

function observedAt(row: OutboxRow): number {
  return Date.parse(row.report.observedAt)
}

function nearestFirst(a: ListRow, b: ListRow): number {
  if (a.distanceM !== null && b.distanceM !== null) return a.distanceM - b.distanceM
  return a.asset.code < b.asset.code ? -1 : a.asset.code > b.asset.code ? 1 : 0
}

export type ListFilter = { readonly unfinished: boolean; readonly words: string }

/** Not working, or not known to work: what a crew still has to do. */
export function isUnfinished(row: ListRow): boolean {
  return row.status === 'unknown' || isOutstanding(row.status)
}

export function filterRows(rows: readonly ListRow[], filter: ListFilter): ListRow[] {
  const words = foldText(filter.words).split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (!filter.unfinished || isUnfinished(row)) &&
      words.every((word) => row.asset.search.includes(word)),
  )
}
