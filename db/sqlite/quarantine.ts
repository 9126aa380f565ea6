import type { Draft, QuarantineRow, Settlement } from '../store.ts'
import type { Sqlite } from './database.ts'
import type { StoredSet } from './rows.ts'

/** A kept answer for a report that is not in the log. */
export type Verdict = {
  readonly no: number
  readonly hash: string
  readonly outcome: 'quarantined' | 'refused'
  readonly code: string
  readonly detail: string
  readonly received_at: number
  readonly tray_id: string | null
  readonly settled_as: Settlement['action'] | null
}

type TrayRow = Verdict & {
  readonly report_id: string
  readonly raw: string | null
  readonly account: string
  readonly claimed_at: number | null
  readonly server_set: string | null
}

export type NewVerdict = Pick<Verdict, 'outcome' | 'code' | 'detail'> & {
  readonly draft: Pick<Draft, 'id' | 'hash' | 'account'>
  readonly receivedAt: number
  /** Kept for the tray; refusals keep neither what was sent nor these. */
  readonly tray: {
    readonly id: string
    readonly raw: string
    readonly claimedAt?: number
    readonly set?: StoredSet
  } | null
}

const DAY_MS = 86_400_000
const ANSWER = 'no, hash, outcome, code, detail, received_at, tray_id, settled_as'
const OPEN = "outcome = 'quarantined' AND settled_as IS NULL"

/** The tray and the answers kept beside the log. Writes run inside the caller's transaction. */
export function createQuarantine(sqlite: Sqlite) {
  const find = sqlite.prepare<[number, string], Verdict>(
    `SELECT ${ANSWER} FROM verdict WHERE incident_no = ? AND report_id = ?`,
  )
  const insert = sqlite.prepare(
    `INSERT INTO verdict (incident_no, report_id, hash, outcome, code, detail, account,
       received_at, tray_id, raw, claimed_at, server_set)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const countSince = sqlite
    .prepare<[string, number, number], number>(
      `SELECT count(*) FROM verdict WHERE outcome = 'quarantined'
         AND account = ? AND received_at >= ? AND received_at < ?`,
    )
    .pluck()
  const tray = sqlite.prepare<[number], TrayRow>(
    `SELECT * FROM verdict WHERE incident_no = ? AND ${OPEN} ORDER BY no`,
  )
  const open = sqlite.prepare<[number, string], TrayRow>(
    `SELECT * FROM verdict WHERE incident_no = ? AND tray_id = ? AND ${OPEN}`,
  )
  const settle = sqlite.prepare(
    'UPDATE verdict SET settled_as = ?, settled_by = ?, settled_at = ? WHERE no = ?',
  )
  const eraseRaw = sqlite.prepare(
    `UPDATE verdict SET raw = ''
     WHERE incident_no = ? AND report_id = ? AND settled_as IS NOT NULL`,
  )

  function markSettled(no: number, { action, by, at }: Settlement): void {
    settle.run(action, by, at, no)
  }

  return {
    find: (incidentNo: number, reportId: string): Verdict[] => find.all(incidentNo, reportId),

    keep(incidentNo: number, { draft, outcome, code, detail, receivedAt, tray }: NewVerdict): void {
      const set = tray?.set === undefined ? null : JSON.stringify(tray.set)
      insert.run(
        ...[incidentNo, draft.id, draft.hash, outcome, code, detail, draft.account, receivedAt],
        ...[tray?.id ?? null, tray?.raw ?? null, tray?.claimedAt ?? null, set],
      )
    },

    /** Quarantined from this account in the UTC day of `at`. */
    countOfDay(account: string, at: number): number {
      const day = Math.floor(at / DAY_MS) * DAY_MS
      return countSince.get(account, day, day + DAY_MS) ?? 0
    },

    list: (incident: string, incidentNo: number): QuarantineRow[] =>
      tray.all(incidentNo).map((row) => trayRow(incident, row)),

    settle(
      incident: string,
      incidentNo: number,
      trayId: string,
      settlement: Settlement,
    ): QuarantineRow | null {
      const row = open.get(incidentNo, trayId)
      if (row === undefined) return null
      markSettled(row.no, settlement)
      return trayRow(incident, row)
    },

    markSettled,

    eraseRaw: (incidentNo: number, report: string): void => {
      eraseRaw.run(incidentNo, report)
    },
  }
}
export type Quarantine = ReturnType<typeof createQuarantine>

function trayRow(incident: string, row: TrayRow): QuarantineRow {
  return {
    id: row.tray_id ?? '',
    incident,
    report: row.report_id,
    hash: row.hash,
    code: row.code,
    detail: row.detail,
    raw: row.raw ?? '',
    account: row.account,
    receivedAt: row.received_at,
    ...(row.claimed_at === null ? {} : { claimedAt: row.claimed_at }),
    ...(row.server_set === null ? {} : { set: JSON.parse(row.server_set) as StoredSet }),
  }
}
