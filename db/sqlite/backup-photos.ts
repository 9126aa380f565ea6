import Database from 'better-sqlite3'
import type { Sqlite } from './database.ts'
import type { PhotoFolder } from './photo-folder.ts'

/** Exists in backups only: the photo folder, carried inside the one file. */
const TABLE = 'backed_up_photo'

const NAMES = `SELECT sha256 AS name FROM photo WHERE whole_at IS NOT NULL
  UNION SELECT thumbnail FROM photo WHERE thumbnail IS NOT NULL`

/** Puts what the copy's rows speak of into the copy. The folder only ever gains files meanwhile. */
export async function packPhotos(copyFile: string, folder: PhotoFolder): Promise<void> {
  const copy = new Database(copyFile)
  try {
    const names = copy.prepare<[], string>(NAMES).pluck().all()
    copy.exec(`CREATE TABLE ${TABLE} (name TEXT PRIMARY KEY, content BLOB NOT NULL)`)
    const insert = copy.prepare(`INSERT INTO ${TABLE} VALUES (?, ?)`)
    for (const name of names) {
      const content = await folder.read(name)
      // A file that somebody took away must not keep the log from being backed up.
      if (content !== null) insert.run(name, content)
    }
  } finally {
    copy.close()
  }
}

/** Writes the carried photos into the folder and takes them out of the copy. */
export function unpackPhotos(copy: Sqlite, folder: PhotoFolder): void {
  const known = copy.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
  if (known.get(TABLE) === undefined) return
  const names = copy.prepare<[], string>(`SELECT name FROM ${TABLE}`).pluck().all()
  const content = copy
    .prepare<[string], Buffer>(`SELECT content FROM ${TABLE} WHERE name = ?`)
    .pluck()
  for (const name of names) {
    const bytes = content.get(name)
    if (bytes !== undefined) folder.writeAtOnce(name, bytes)
  }
  copy.exec(`DROP TABLE ${TABLE}`)
  copy.exec('VACUUM')
}
