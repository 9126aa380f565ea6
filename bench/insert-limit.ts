/** What SQLite itself takes: the same rows into the same tables, in groups, with nobody connected. */
import Database from 'better-sqlite3'
import { openSqliteFile } from '#db/sqlite/connection'

const GROUP = 64
/** The log, what it refers to, and what each report's device has sent. */
const TABLES = ['incident', 'entry', 'device']

type Row = Record<string, unknown>

/** Reports/s of writing what a run left in `source` into a new file with the same schema, durably. */
export function insertRate(source: string, target: string): number {
  const from = new Database(source, { readonly: true })
  const to = openSqliteFile(target)
  for (const sql of schemaOf(from)) to.exec(sql)
  for (const row of rowsOf(from, 'incident'))
    insertInto(to, 'incident', row).run(Object.values(row))
  const reports = rowsOf(from, 'entry').filter(({ report_id }) => report_id !== null)
  const entries = reports.map((row) => Object.values(row))
  const devices = reports.map(deviceAfter)
  const insert = insertInto(to, 'entry', reports[0] ?? {})
  const upsert = to.prepare(
    `INSERT INTO device (id, account, ranges) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET ranges = excluded.ranges`,
  )
  const group = to.transaction((at: number) => {
    for (const row of entries.slice(at, at + GROUP)) insert.run(row)
    for (const row of devices.slice(at, at + GROUP)) upsert.run(row)
  })
  const startedAt = performance.now()
  for (let at = 0; at < entries.length; at += GROUP) group.immediate(at)
  const seconds = (performance.now() - startedAt) / 1000
  from.close()
  to.close()
  return entries.length / seconds
}

/** The device's row as it stood once this report was in. */
function deviceAfter({ body }: Row): [id: string, account: string, ranges: string] {
  const { device, n, by } = JSON.parse(String(body)) as {
    device: string
    n: number
    by: { account: string }
  }
  return [device, by.account, JSON.stringify([[1, n]])]
}

function schemaOf(db: Database.Database): string[] {
  const marks = TABLES.map(() => '?').join(', ')
  return db
    .prepare<string[], string>(
      `SELECT sql FROM sqlite_master WHERE tbl_name IN (${marks}) AND sql IS NOT NULL
       ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END`,
    )
    .pluck()
    .all(...TABLES)
}

function rowsOf(db: Database.Database, table: string): Row[] {
  return db.prepare<[], Row>(`SELECT * FROM ${table} ORDER BY rowid`).all()
}

function insertInto(db: Database.Database, table: string, row: Row): Database.Statement {
  const columns = Object.keys(row)
  const marks = columns.map(() => '?').join(', ')
  return db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`)
}
