import type { DispatchContent, Entry } from '#domain/entry'
import type { StoredReport } from '#domain/report'
import type { Head, LogQuery } from '../store.ts'
import type { Sqlite } from './database.ts'
import { type ReportRow, storedReport } from './rows.ts'

type EntryRow = ReportRow & { readonly type: Entry['type'] }

const COLUMNS = `e.seq, e.received_at, e.type, e.report_id, e.asset, e.effective_at, e.body,
  p.lat, p.lon, p.accuracy_m`
const POSITION = 'LEFT JOIN position p ON p.incident_no = e.incident_no AND p.seq = e.seq'

/** Without statistics the planner would walk the whole log by seq: it is told of the index. */
function sourceOf({ type, asset }: Pick<LogQuery, 'type' | 'asset'>): string {
  if (asset !== undefined) return 'entry e INDEXED BY entry_asset'
  const isRare = type !== undefined && type !== 'report'
  return isRare ? 'entry e INDEXED BY entry_rare' : 'entry e'
}

/** Entries of the other types have no report id, which is what their partial index asks for. */
const BY_TYPE: Record<Entry['type'], string> = {
  report: "AND e.type = 'report'",
  registry: "AND e.report_id IS NULL AND e.type = 'registry'",
  dispatch: "AND e.report_id IS NULL AND e.type = 'dispatch'",
}

/** Named parameters: incident, after, upTo, limit, and asset where the query has one. */
export function logSql(query: Pick<LogQuery, 'type' | 'asset'>): string {
  return `SELECT ${COLUMNS} FROM ${sourceOf(query)} ${POSITION}
    WHERE e.incident_no = @incident AND e.seq > @after AND e.seq <= @upTo
      ${query.asset === undefined ? '' : 'AND e.asset = @asset'}
      ${query.type === undefined ? '' : BY_TYPE[query.type]}
    ORDER BY e.seq LIMIT @limit`
}

export const ASSET_REPORTS_SQL = `SELECT ${COLUMNS}
  FROM json_each(@assets) wanted
  CROSS JOIN entry e INDEXED BY entry_asset ON e.incident_no = @incident AND e.asset = wanted.value
  ${POSITION} WHERE e.type = 'report'`

/** Reads of the log. `incident` is its id, `incidentNo` its row number. */
export function createLogReader(sqlite: Sqlite) {
  const statementOf = (sql: string) => sqlite.prepare<[Record<string, unknown>], EntryRow>(sql)
  const logStatements = new Map<string, ReturnType<typeof statementOf>>()
  const assetReports = statementOf(ASSET_REPORTS_SQL)
  const oneReport = statementOf(
    `SELECT ${COLUMNS} FROM entry e ${POSITION}
     WHERE e.incident_no = @incident AND e.report_id = @id`,
  )
  const receivedAt = sqlite
    .prepare<[number, number], number>(
      'SELECT received_at FROM entry WHERE incident_no = ? AND seq = ?',
    )
    .pluck()

  function logStatement(query: LogQuery) {
    const sql = logSql(query)
    const statement = logStatements.get(sql) ?? statementOf(sql)
    logStatements.set(sql, statement)
    return statement
  }

  return {
    readLog(incident: string, incidentNo: number, query: LogQuery): Entry[] {
      const { after, upTo = Number.MAX_SAFE_INTEGER, limit, asset } = query
      const rows = logStatement(query).all({
        incident: incidentNo,
        after,
        upTo,
        limit,
        ...(asset === undefined ? {} : { asset }),
      })
      return rows.map((row) => entryOf(incident, row))
    },

    readAssetReports(
      incident: string,
      incidentNo: number,
      assets: readonly string[],
    ): StoredReport[] {
      const wanted = JSON.stringify([...new Set(assets)])
      return assetReports
        .all({ incident: incidentNo, assets: wanted })
        .map((row) => storedReport(incident, row))
    },

    findReport(incident: string, incidentNo: number, id: string): StoredReport | null {
      const row = oneReport.get({ incident: incidentNo, id })
      return row === undefined ? null : storedReport(incident, row)
    },

    /** receivedAt never falls with seq and seq has no gaps: halving finds it without an index. */
    seqKnownAt(incidentNo: number, head: Head, knownAt: number): number {
      if (head.receivedAt <= knownAt) return head.seq
      let known = 0
      let later = head.seq
      while (later - known > 1) {
        const middle = Math.floor((known + later) / 2)
        if ((receivedAt.get(incidentNo, middle) ?? Number.POSITIVE_INFINITY) <= knownAt)
          known = middle
        else later = middle
      }
      return known
    },
  }
}

function entryOf(incident: string, row: EntryRow): Entry {
  const { seq, received_at: receivedAt } = row
  if (row.type === 'report')
    return { type: 'report', seq, receivedAt, report: storedReport(incident, row) }
  if (row.type === 'dispatch')
    return { type: 'dispatch', seq, receivedAt, ...(JSON.parse(row.body) as DispatchContent) }
  const { version } = JSON.parse(row.body) as { version: number }
  return { type: 'registry', seq, receivedAt, version }
}
