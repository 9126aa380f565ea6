import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { Sqlite } from './database.ts'

/** Two processes opening a new file at once: the loser finds the tables made and has nothing to do. */
const TRIES = 3

export function migrateSqlite(sqlite: Sqlite, migrationsFolder = findMigrations()): void {
  for (let tried = 1; ; tried += 1) {
    try {
      migrate(drizzle(sqlite), { migrationsFolder })
      break
    } catch (error) {
      if (tried === TRIES) throw error
    }
  }
}

/** Beside this file in the sources; seen from a bundle in dist/, and at last from the project folder. */
function findMigrations(): string {
  const places = [
    ...['./migrations', '../db/sqlite/migrations'].map((path) =>
      fileURLToPath(new URL(path, import.meta.url)),
    ),
    join(process.cwd(), 'db/sqlite/migrations'),
  ]
  const place = places.find((path) => existsSync(join(path, 'meta/_journal.json')))
  if (place === undefined) throw new Error(`no migrations in ${places.join(', ')}`)
  return place
}
