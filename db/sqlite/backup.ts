import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { packPhotos } from './backup-photos.ts'
import { openSqliteFile } from './connection.ts'
import { createPhotoFolder, photoFolder } from './photo-folder.ts'

/** Pages copied between two turns of the event loop: 4 MB. */
const PAGES_A_TURN = 1024

/**
 * Copies the database and the photos it speaks of into one file while writing goes on. A connection of its own holds one read
 * transaction: a copy of that moment, which no other writer can make start again.
 */
export async function backupSqlite(file: string, toFile: string): Promise<void> {
  const part = `${toFile}.part`
  rmSync(part, { force: true })
  try {
    await copyDatabase(file, part)
    await packPhotos(part, createPhotoFolder(photoFolder(file)))
    makeSingleFile(part)
    renameSync(part, toFile)
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true })
  }
  syncPath(dirname(toFile))
}

async function copyDatabase(file: string, toFile: string): Promise<void> {
  const source = openSqliteFile(file)
  try {
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM store_meta').get()
    await source.backup(toFile, { progress: () => PAGES_A_TURN })
    source.exec('COMMIT')
  } finally {
    source.close()
  }
}

/** Out of WAL mode, a database is one file that can be carried away. */
function makeSingleFile(file: string): void {
  const copy = new Database(file)
  copy.pragma('journal_mode = DELETE')
  copy.close()
  syncPath(file)
}

/** Has the disk keep what was written under this path, a folder's names included. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
