import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { PhotoRef } from '#domain/report'

/** A shrunk photo, by its hash. ArrayBuffers: WebKit loses Blobs in IndexedDB. */
export type PhotoRow = PhotoRef & {
  readonly data: ArrayBuffer
  readonly thumbnail: ArrayBuffer
  /** Epoch ms on this phone's clock. */
  readonly addedAt: number
}
export type PhotoPart = 'thumbnail' | 'photo'
export type PartState =
  | { readonly state: 'waiting' /** Of the upload under way. */; readonly url?: string }
  | { readonly state: 'sent' /** Database life that took it. */; readonly epoch: string | null }
  | { readonly state: 'refused'; readonly code: string }

/** How far one photo of one report has got. */
export type SendRow = { readonly report: string; readonly sha256: string } & Readonly<
  Record<PhotoPart, PartState>
>

interface PhotoSchema extends DBSchema {
  photos: { key: string; value: PhotoRow }
  sends: { key: [report: string, sha256: string]; value: SendRow }
}

const DATABASE_NAME = 'recovery-field-photos'
const STRICT = { durability: 'strict' } as const

/** A database of its own: what happens to the photos never stands in the way of a report. */
export class PhotoStorage {
  private opening: Promise<IDBPDatabase<PhotoSchema>> | null = null

  /** Resolves when it is on disk. */
  async add(photo: PhotoRow): Promise<void> {
    const tx = (await this.open()).transaction('photos', 'readwrite', STRICT)
    await tx.store.put(photo)
    await tx.done
  }

  async photo(sha256: string): Promise<PhotoRow | null> {
    return (await (await this.open()).get('photos', sha256)) ?? null
  }

  async sends(): Promise<SendRow[]> {
    return (await this.open()).getAll('sends')
  }

  async save(send: SendRow): Promise<void> {
    const tx = (await this.open()).transaction('sends', 'readwrite', STRICT)
    await tx.store.put(send)
    await tx.done
  }

  /** Drops photos and sends that `keeps` no longer names; a photo just taken may not be named yet. */
  async prune(keeps: { photos: ReadonlySet<string>; reports: ReadonlySet<string> }, now: number) {
    const tx = (await this.open()).transaction(['photos', 'sends'], 'readwrite')
    const photos = tx.objectStore('photos')
    for (const sha256 of await photos.getAllKeys()) {
      const row = keeps.photos.has(sha256) ? undefined : await photos.get(sha256)
      if (row !== undefined && Math.abs(now - row.addedAt) > YOUNG_MS) await photos.delete(sha256)
    }
    for (const key of await tx.objectStore('sends').getAllKeys())
      if (!keeps.reports.has(key[0])) await tx.objectStore('sends').delete(key)
    await tx.done
  }

  private open(): Promise<IDBPDatabase<PhotoSchema>> {
    this.opening ??= this.reopen().catch((error: unknown) => {
      this.opening = null
      throw error
    })
    return this.opening
  }

  /** Phones close the databases of background tabs: the next use opens again. */
  private reopen(): Promise<IDBPDatabase<PhotoSchema>> {
    const forget = (): void => {
      this.opening = null
    }
    return openDB<PhotoSchema>(DATABASE_NAME, 1, {
      upgrade(db) {
        db.createObjectStore('photos', { keyPath: 'sha256' })
        db.createObjectStore('sends', { keyPath: ['report', 'sha256'] })
      },
      blocking: (_current, _blocked, event) => {
        forget()
        ;(event.target as IDBDatabase).close()
      },
      terminated: forget,
    })
  }
}
/** A form that another shift left open may still name it; only this person's drafts are looked at. */
const YOUNG_MS = 7 * 24 * 3_600_000
