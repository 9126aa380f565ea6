import type { Incident } from '#domain/incident'
import type { Position, Report, StoredReport } from '#domain/report'
import type { ReportDraft } from '../store.ts'

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

export function reportBody(report: Report, set: StoredSet): string {
  const { id, incident, asset, position, ...rest } = report
  const body: ReportBody = { ...rest, ...set }
  return JSON.stringify(body)
}

export function storedReport(incident: string, row: ReportRow): StoredReport {
  const body = JSON.parse(row.body) as ReportBody
  const position = positionOf(row)
  return {
    ...body,
    id: row.report_id,
    incident,
    asset: row.asset,
    ...(position === null ? {} : { position }),
    seq: row.seq,
    receivedAt: row.received_at,
    effectiveAt: row.effective_at,
  }
}

function positionOf({ lat, lon, accuracy_m }: ReportRow): Position | null {
  if (lat === null || lon === null || accuracy_m === null) return null
  return { lat, lon, accuracyM: accuracy_m }
}
