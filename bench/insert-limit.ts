/** What SQLite itself takes: the same rows into the same tables, in groups, with nobody connected. */
import Database from 'better-sqlite3'

const GROUP = 64
/** The log's table and what it refers to. */
const TABLES = ['incident', 'entry']

/** Rows/s of inserting the log of `source` into a new file with the same schema, durably. */
export async function insertRate(source: string, target: string): Promise<number> {
  const from = new Database(source, { readonly: true })
  const to = new Database(target)
  to.pragma('journal_mode = WAL')
  to.pragma('synchronous = FULL')
  to.pragma('cache_size = -32768')
  for (const { sql } of schemaOf(from)) to.exec(sql)
  copyAll(from, to, 'incident')
  const rows = from.prepare('SELECT * FROM entry ORDER BY seq').all() as Record<string, unknown>[]
  const columns = Object.keys(rows[0] ?? {})
  const insert = to.prepare(
    `INSERT INTO entry (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const group = to.transaction((some: unknown[][]) => {
    for (const row of some) insert.run(row)
  })
  const values = rows.map((row) => columns.map((column) => row[column]))
  const startedAt = performance.now()
  for (let at = 0; at < values.length; at += GROUP) group(values.slice(at, at + GROUP))
  const seconds = (performance.now() - startedAt) / 1000
  from.close()
  to.close()
  return rows.length / seconds
}

function schemaOf(db: Database.Database): { sql: string }[] {
  const marks = TABLES.map(() => '?').join(', ')
  return db
    .prepare(
      `SELECT sql FROM sqlite_master WHERE tbl_name IN (${marks}) AND sql IS NOT NULL
       ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END`,
    )
    .all(...TABLES) as { sql: string }[]
}

function copyAll(from: Database.Database, to: Database.Database, table: string): void {
  for (const row of from.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]) {
    const columns = Object.keys(row)
    to.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ).run(Object.values(row))
  }
}
