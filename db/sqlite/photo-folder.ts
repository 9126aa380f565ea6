import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StoreUnavailable } from '../store-error.ts'
import { errorCode } from './faults.ts'

/** Where a data folder keeps its photos: beside the database. */
export function photoFolder(databaseFile: string): string {
  return join(dirname(databaseFile), 'photos')
}

/** What the disk says when it is full, failing or gone; the caller may try again. */
const DISK = /^(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE|EACCES|EPERM|EEXIST|ENOTDIR)$/

/** Files named by the sha-256 of what they hold, in 256 folders; never changed once they are there. */
export function createPhotoFolder(folder: string) {
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name)
  return {
    /** On disk, name included, when it resolves with that name. */
    async write(content: Uint8Array): Promise<string> {
      const name = createHash('sha256').update(content).digest('hex')
      try {
        await writeWhole(pathOf(name), content)
        return name
      } catch (error) {
        if (!DISK.test(errorCode(error))) throw error
        throw new StoreUnavailable(`the photo folder refuses: ${errorCode(error)}`, {
          cause: error,
        })
      }
    },
    /** The same for a command that has nothing else to do meanwhile. */
    writeAtOnce(name: string, content: Uint8Array): void {
      const path = pathOf(name)
      mkdirSync(dirname(path), { recursive: true })
      const part = openSync(`${path}.part`, 'w', 0o600)
      try {
        writeFileSync(part, content)
        fsyncSync(part)
      } finally {
        closeSync(part)
      }
      renameSync(`${path}.part`, path)
    },
    /** Null when there is no such file. */
    async read(name: string): Promise<Uint8Array | null> {
      try {
        return await readFile(pathOf(name))
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null
        throw error
      }
    },
  }
}
export type PhotoFolder = ReturnType<typeof createPhotoFolder>

/** Under another name first: a name of ours always holds the whole of it. */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`
  await mkdir(dirname(path), { recursive: true })
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
  await syncFolders(dirname(path))
}

/** The name is as lasting as the bytes only when its folder is on disk too. */
async function syncFolders(folder: string): Promise<void> {
  for (const path of [folder, dirname(folder)]) {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}
