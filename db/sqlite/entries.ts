import type { RegistryEntry } from '#domain/entry'
import type { Report } from '#domain/report'
import type { Head } from '../store.ts'
import type { Sqlite } from './database.ts'
import { reportBody, type StoredSet } from './rows.ts'

export type KnownReport = { readonly seq: number; readonly hash: string }
export type NewReport = {
  readonly report: Report
  readonly hash: string
  readonly seq: number
  readonly receivedAt: number
  readonly effectiveAt: number
  readonly set: StoredSet
}

const EMPTY: Head = { seq: 0, receivedAt: 0 }

/** What comes after the head: the next seq, and a receivedAt that never falls. */
export function nextAfter(head: Head, now: number): Head {
  return { seq: head.seq + 1, receivedAt: Math.max(now, head.receivedAt) }
}

/** The log's own rows. All methods that write run inside the caller's transaction. */
export function createEntries(sqlite: Sqlite) {
  const head = sqlite.prepare<[number], Head>(
    `SELECT seq, received_at AS receivedAt FROM entry
     WHERE incident_no = ? ORDER BY seq DESC LIMIT 1`,
  )
  const known = sqlite.prepare<[number, string], KnownReport>(
    'SELECT seq, hash FROM entry WHERE incident_no = ? AND report_id = ?',
  )
  const insertReport = sqlite.prepare(
    `INSERT INTO entry
       (incident_no, seq, received_at, type, report_id, hash, asset, effective_at, body)
     VALUES (?, ?, ?, 'report', ?, ?, ?, ?, ?)`,
  )
  const insertPosition = sqlite.prepare(
    'INSERT INTO position (incident_no, seq, lat, lon, accuracy_m) VALUES (?, ?, ?, ?, ?)',
  )
  const insertRegistry = sqlite.prepare(
    `INSERT INTO entry (incident_no, seq, received_at, type, body)
     VALUES (?, ?, ?, 'registry', ?)`,
  )
  const firstRegistry = sqlite.prepare<[number, number], Head>(
    `SELECT seq, received_at AS receivedAt FROM entry
     WHERE incident_no = ? AND type <> 'report' AND type = 'registry'
       AND json_extract(body, '$.version') = ? ORDER BY seq LIMIT 1`,
  )
  const erase = sqlite.prepare(
    `DELETE FROM position WHERE incident_no = ?1
       AND seq = (SELECT seq FROM entry WHERE incident_no = ?1 AND report_id = ?2)`,
  )
  const headOf = (incidentNo: number): Head => head.get(incidentNo) ?? EMPTY

  return {
    head: headOf,
    findReport: (incidentNo: number, id: string): KnownReport | undefined =>
      known.get(incidentNo, id),

    appendReport(incidentNo: number, { report, hash, ...row }: NewReport): void {
      const { seq, receivedAt, effectiveAt, set } = row
      const body = reportBody(report, set)
      const { id, asset, position } = report
      insertReport.run(incidentNo, seq, receivedAt, id, hash, asset, effectiveAt, body)
      if (position !== undefined)
        insertPosition.run(incidentNo, seq, position.lat, position.lon, position.accuracyM)
    },

    appendRegistry(incidentNo: number, version: number, now: number): RegistryEntry {
      const next = nextAfter(headOf(incidentNo), now)
      insertRegistry.run(incidentNo, next.seq, next.receivedAt, JSON.stringify({ version }))
      return { type: 'registry', ...next, version }
    },

    registryEntry(incidentNo: number, version: number): RegistryEntry | null {
      const found = firstRegistry.get(incidentNo, version)
      return found === undefined ? null : { type: 'registry', ...found, version }
    },

    erasePosition: (incidentNo: number, report: string): void => {
      erase.run(incidentNo, report)
    },
  }
}
export type Entries = ReturnType<typeof createEntries>
