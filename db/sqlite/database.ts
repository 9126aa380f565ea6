import type BetterSqlite3 from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'

export type Sqlite = BetterSqlite3.Database

/** Drizzle's own transaction takes an async callback and then fails at run time: it is not offered. */
export type Drizzle = Omit<BetterSQLite3Database, 'transaction'>

export function drizzleOn(sqlite: Sqlite): Drizzle {
  return drizzle(sqlite)
}

/** An async callback would commit before it has run: the extra parameter makes it a compile error. */
export type SyncOnly<T> = T extends PromiseLike<unknown> ? [never] : []

/** Runs `work` in one BEGIN IMMEDIATE transaction; a throw rolls all of it back. */
export function inTransaction<T>(sqlite: Sqlite, work: () => T, ..._: SyncOnly<T>): T {
  return sqlite.transaction(work).immediate()
}
