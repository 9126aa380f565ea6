import type { Entry, RegistryEntry } from '#domain/entry'
import type { Report } from '#domain/report'
import type { EntryDraft, Head } from '../store.ts'
import type { Sqlite } from './database.ts'
import { assetOf, entryBody, reportBody, type StoredSet } from './rows.ts'

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

const INSERT = `INSERT INTO entry
  (incident_no, seq, received_at, type, report_id, hash, asset, effective_at, body)`
const VALUES = "?, ?, ?, 'report', ?, ?, ?, ?, ?"

/** The log's own rows. All methods that write run inside the caller's transaction. */
export function createEntries(sqlite: Sqlite) {
  const head = sqlite.prepare<[number], Head>(
    `SELECT seq, received_at AS receivedAt FROM entry
     WHERE incident_no = ? ORDER BY seq DESC LIMIT 1`,
  )
  const known = sqlite.prepare<[number, string], KnownReport>(
    'SELECT seq, hash FROM entry WHERE incident_no = ? AND report_id = ?',
  )
  const insertReport = sqlite.prepare(`${INSERT} VALUES (${VALUES})`)
  const insertIfUnheardOf = sqlite.prepare(
    `${INSERT} SELECT ${VALUES}
     WHERE NOT EXISTS (SELECT 1 FROM verdict WHERE incident_no = ? AND report_id = ?)
     ON CONFLICT (incident_no, report_id) DO NOTHING`,
  )
  const insertPosition = sqlite.prepare(
    'INSERT INTO position (incident_no, seq, lat, lon, accuracy_m) VALUES (?, ?, ?, ?, ?)',
  )
  const insertRegistry = sqlite.prepare(
    `INSERT INTO entry (incident_no, seq, received_at, type, body)
     VALUES (?, ?, ?, 'registry', ?)`,
  )
  const insertEntry = sqlite.prepare(
    `INSERT INTO entry (incident_no, seq, received_at, type, asset, body)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const firstRegistry = sqlite.prepare<[number, number], Head>(
    `SELECT seq, received_at AS receivedAt FROM entry INDEXED BY entry_rare
     WHERE incident_no = ? AND report_id IS NULL AND type = 'registry'
       AND json_extract(body, '$.version') = ? ORDER BY seq LIMIT 1`,
  )
  const erase = sqlite.prepare(
    `DELETE FROM position WHERE incident_no = @incidentNo
       AND seq = (SELECT seq FROM entry WHERE incident_no = @incidentNo AND report_id = @report)`,
  )
  const headOf = (incidentNo: number): Head => head.get(incidentNo) ?? EMPTY

  function bindings(incidentNo: number, row: NewReport) {
    const { id, asset } = row.report
    const body = reportBody(row.report, row.set)
    return [
      incidentNo,
      row.seq,
      row.receivedAt,
      id,
      row.hash,
      asset,
      row.effectiveAt,
      body,
    ] as const
  }

  function keepPosition(incidentNo: number, { report: { position }, seq }: NewReport): void {
    if (position !== undefined)
      insertPosition.run(incidentNo, seq, position.lat, position.lon, position.accuracyM)
  }

  return {
    head: headOf,
    findReport: (incidentNo: number, id: string): KnownReport | undefined =>
      known.get(incidentNo, id),

    appendReport(incidentNo: number, row: NewReport): void {
      insertReport.run(...bindings(incidentNo, row))
      keepPosition(incidentNo, row)
    },

    /** False, with nothing written, if the id is in the log or has an answer kept beside it. */
    appendIfUnheardOf(incidentNo: number, row: NewReport): boolean {
      const values = bindings(incidentNo, row)
      if (insertIfUnheardOf.run(...values, incidentNo, row.report.id).changes === 0) return false
      keepPosition(incidentNo, row)
      return true
    },

    appendEntry(incidentNo: number, draft: EntryDraft, now: number): Entry {
      const { type } = draft
      const next = nextAfter(headOf(incidentNo), now)
      const body = JSON.stringify(entryBody(draft))
      insertEntry.run(incidentNo, next.seq, next.receivedAt, type, assetOf(draft), body)
      return { ...entryBody(draft), type, ...next }
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
      erase.run({ incidentNo, report })
    },
  }
}
export type Entries = ReturnType<typeof createEntries>
