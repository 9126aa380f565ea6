import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StoreFault } from '../store-error.ts'
import { syncPath } from './backup.ts'
import { unpackPhotos } from './backup-photos.ts'
import { APPLICATION_ID, applicationIdOf, databaseFile } from './connection.ts'
import { drizzleOn, inTransaction } from './database.ts'
import { errorCode, isBusy } from './faults.ts'
import { writeMeta } from './meta.ts'
import { createPhotoFolder, photoFolder } from './photo-folder.ts'

export type Restored = {
  readonly file: string
  readonly epoch: string
  /** Where the database that was in the folder lies now; null when there was none. */
  readonly movedAside: string | null
}

/**
 * Puts a backup in a data folder as its database, under a new epoch. A database already there is
 * moved aside, never deleted; one that a server holds open is left as it is (`database_in_use`).
 * @param now epoch ms, names the file moved aside
 */
export function restoreSqlite(
  fromFile: string,
  toDir: string,
  { ids, now }: { readonly ids: () => string; readonly now: number },
): Restored {
  const file = databaseFile(toDir)
  const part = `${file}.restoring`
  mkdirSync(toDir, { recursive: true })
  if (!existsSync(fromFile)) throw notABackup(fromFile, 'there is no such file')
  copyFileSync(fromFile, part)
  try {
    const epoch = prepareCopy(part, fromFile, ids)
    if (existsSync(file)) requireUnused(file)
    bringPhotos(part, file)
    const movedAside = moveAside(file, now)
    renameSync(part, file)
    syncPath(dirname(file))
    return { file, epoch, movedAside }
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true })
  }
}

/** Checks the copy whole before it is trusted, and gives it its new epoch. */
function prepareCopy(part: string, fromFile: string, ids: () => string): string {
  const copy = new Database(part)
  try {
    if (applicationIdOf(copy) !== APPLICATION_ID)
      throw notABackup(fromFile, 'it was made by another program')
    const found = copy.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw notABackup(fromFile, `it is damaged: ${String(found)}`)
    copy.pragma('journal_mode = DELETE')
    const epoch = ids()
    inTransaction(copy, () => writeMeta(drizzleOn(copy), 'epoch', epoch))
    return epoch
  } catch (error) {
    if (/^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(errorCode(error)))
      throw notABackup(fromFile, 'it is no whole database', error)
    throw error
  } finally {
    copy.close()
    syncPath(part)
  }
}

/** Before the database that speaks of them; what the folder has already stays. */
function bringPhotos(part: string, file: string): void {
  const copy = new Database(part)
  try {
    unpackPhotos(copy, createPhotoFolder(photoFolder(file)))
  } finally {
    copy.close()
    syncPath(part)
  }
}

function notABackup(file: string, why: string, cause?: unknown): StoreFault {
  return new StoreFault('not_a_backup', `${file} cannot be restored: ${why}`, { cause })
}

function moveAside(file: string, now: number): string | null {
  if (!existsSync(file)) return null
  requireUnused(file)
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  let aside = `${file}.before-${stamp}`
  for (let n = 2; existsSync(aside); n += 1) aside = `${file}.before-${stamp}-${n}`
  for (const end of ['-wal', '-shm'])
    if (existsSync(file + end)) renameSync(file + end, aside + end)
  keepUnder(file, aside)
  return aside
}

/** A second name, so that the folder is never without a database; a move where disks have no links. */
function keepUnder(file: string, aside: string): void {
  try {
    linkSync(file, aside)
  } catch (error) {
    if (!/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS)$/.test(errorCode(error))) throw error
    renameSync(file, aside)
  }
}

/** Only the last connection can leave WAL mode; leaving it also makes the file whole by itself. */
function requireUnused(file: string): void {
  const held = new Database(file, { timeout: 0 })
  try {
    held.pragma('journal_mode = DELETE')
  } catch (error) {
    if (isBusy(error))
      throw new StoreFault('database_in_use', `${file} is in use: stop the server first`, {
        cause: error,
      })
    // A damaged database must not stand in the way of the backup that replaces it.
    if (!/^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(errorCode(error))) throw error
  } finally {
    held.close()
  }
}
