import type { DispatchContent } from '#domain/entry'
import type { Incident } from '#domain/incident'
import type { Position, Report, StoredReport } from '#domain/report'
import type { EntryDraft, ReportDraft } from '../store.ts'

export type IncidentSettings = Omit<Incident, 'id'>
export type StoredSet = ReportDraft['set']

/** What a log row's body holds: all that has no column and no table of its own. */
type ReportBody = Omit<Report, 'id' | 'incident' | 'asset' | 'position'> & StoredSet

export type ReportRow = {
  readonly seq: number
  readonly received_at: number
  readonly report_id: string
  readonly asset: string
  readonly effective_at: number
  readonly body: string
  readonly lat: number | null
  readonly lon: number | null
  readonly accuracy_m: number | null
}

/** Fields named one by one: a quarter of the cost of copying the rest, and the type misses none. */
export function reportBody(report: Report, set: StoredSet): string {
  return JSON.stringify({
    author: report.author,
    device: report.device,
    n: report.n,
    status: report.status,
    causes: report.causes,
    obstacle: report.obstacle,
    power: report.power,
    autonomyHours: report.autonomyHours,
    eta: report.eta,
    note: report.note,
    observedAt: report.observedAt,
    clock: report.clock,
    photos: report.photos,
    corrects: report.corrects,
    unchanged: report.unchanged,
    onBehalfOf: report.onBehalfOf,
    signed: report.signed,
    v: report.v,
    by: set.by,
    organisation: set.organisation,
    via: set.via,
    flags: set.flags,
  } satisfies Record<keyof ReportBody, unknown>)
}

/** All of an entry that is no report but its place in the log. */
export function entryBody(draft: EntryDraft): DispatchContent {
  return 'notice' in draft ? { notice: draft.notice } : { answer: draft.answer }
}

export function assetOf(draft: EntryDraft): string | null {
  return 'notice' in draft ? (draft.notice.asset ?? null) : null
}

/** Own fields come first: a copy followed by further keys costs V8 twenty times as much. */
export function storedFrom(
  report: Report,
  set: StoredSet,
  place: Pick<StoredReport, 'seq' | 'receivedAt' | 'effectiveAt'>,
): StoredReport {
  const { by, organisation, via, flags } = set
  const { seq, receivedAt, effectiveAt } = place
  if (organisation === undefined) return { seq, receivedAt, effectiveAt, by, via, flags, ...report }
  return { seq, receivedAt, effectiveAt, by, organisation, via, flags, ...report }
}

/** Fills the parsed body in place, for the same reason. */
export function storedReport(incident: string, row: ReportRow): StoredReport {
  const report = JSON.parse(row.body) as Mutable<StoredReport>
  report.id = row.report_id
  report.incident = incident
  report.asset = row.asset
  report.seq = row.seq
  report.receivedAt = row.received_at
  report.effectiveAt = row.effective_at
  const position = positionOf(row)
  if (position !== null) report.position = position
  return report
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function positionOf({ lat, lon, accuracy_m }: ReportRow): Position | null {
  if (lat === null || lon === null || accuracy_m === null) return null
  return { lat, lon, accuracyM: accuracy_m }
}
