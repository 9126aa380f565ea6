import type { PhotoStore } from '../photo-store.ts'
import type { SyncOnly } from './database.ts'
import { asStoreError } from './faults.ts'
import type { PhotoFolder } from './photo-folder.ts'
import type { PhotoRows } from './photo-rows.ts'

type Parts = {
  readonly rows: PhotoRows
  readonly folder: PhotoFolder
  /** Row number of an incident; throws for an unknown one. */
  readonly need: (incident: string) => number
  readonly write: <T>(work: () => T, ...guard: SyncOnly<T>) => Promise<T>
}

/** Bytes in the folder first, then the row: a row never speaks of a file that is not there. */
export function createPhotos({ rows, folder, need, write }: Parts): PhotoStore {
  return {
    async put(photo, content) {
      const incident = await read(() => need(photo.incident))
      const object = await folder.write(content)
      await write(() => rows.save(incident, photo, object))
    },
    find: (key) => read(() => rows.find(need(key.incident), key)),
    findAll: (sha256) => read(() => rows.findAll(sha256)),
    list: (incident, asset) => read(() => rows.list(need(incident), asset)),
    async read(photo, part) {
      const name = part === 'thumbnail' ? photo.thumbnail : photo.sha256
      if (name === null || (part === 'photo' && photo.wholeAt === null)) return null
      return folder.read(name)
    },
  }
}

async function read<T>(work: () => T): Promise<T> {
  try {
    return work()
  } catch (error) {
    throw asStoreError(error)
  }
}
