import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { StoreFault } from '../store-error.ts'
import type { Sqlite } from './database.ts'

/** Marks our files among all SQLite files: the letters RTKR. */
export const APPLICATION_ID = 0x52544b52

/** Where a data folder keeps its database. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'recovery.sqlite')
}

export type SqliteFileOptions = {
  /** How long a statement blocks, ms, while another connection writes. */
  readonly busyMs?: number
}

/** A connection of its own to the same database, with the settings every connection must have. */
export function openSqliteFile(file: string, { busyMs = 2000 }: SqliteFileOptions = {}): Sqlite {
  mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file, { timeout: busyMs })
  try {
    claimFile(db)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    // Without it REPLACE would delete rows past the append-only triggers.
    db.pragma('recursive_triggers = ON')
    // An erased position is overwritten with zeros, not only unlinked.
    db.pragma('secure_delete = ON')
    db.pragma('cache_size = -32768')
    db.pragma('wal_autocheckpoint = 2000')
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/** A new file is marked as ours before anything else; one with another mark, or none, is left as it is. */
function claimFile(db: Sqlite): void {
  if (db.pragma('page_count', { simple: true }) === 0)
    db.pragma(`application_id = ${APPLICATION_ID}`)
  if (applicationIdOf(db) !== APPLICATION_ID)
    throw new StoreFault('foreign_file', `${db.name} is another program's database`)
}

export function applicationIdOf(db: Sqlite): number {
  return Number(db.pragma('application_id', { simple: true }))
}
