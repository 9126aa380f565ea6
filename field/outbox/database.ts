import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb'
import type { Draft } from './draft.ts'
import type { OutboxRow, RelayRow } from './row.ts'

/** One database on the phone; `keep` holds single values of the session and the asset list. */
export interface FieldSchema extends DBSchema {
  reports: {
    key: string
    value: OutboxRow
    indexes: { 'by-author': [author: string, state: string, n: number] }
  }
  devices: { key: string; value: { author: string; device: string; nextN: number } }
  drafts: { key: [author: string, asset: string]; value: Draft }
  keep: { key: string; value: unknown }
  /** What this phone carries for others. Apart from `reports`: another phone counts its own n. */
  relayed: { key: string; value: RelayRow }
}
export type FieldDatabase = IDBPDatabase<FieldSchema>

const DATABASE_NAME = 'recovery-field'
/** One more with every store that is added. */
const VERSION = 2

/** From any earlier version: stores are only ever added. */
function createMissing(db: FieldDatabase): void {
  const has = (name: StoreNames<FieldSchema>): boolean => db.objectStoreNames.contains(name)
  if (!has('reports')) {
    const reports = db.createObjectStore('reports', { keyPath: 'id' })
    reports.createIndex('by-author', ['author', 'state', 'n'], { unique: true })
  }
  if (!has('devices')) db.createObjectStore('devices', { keyPath: 'author' })
  if (!has('drafts')) db.createObjectStore('drafts', { keyPath: ['author', 'asset'] })
  if (!has('keep')) db.createObjectStore('keep')
  if (!has('relayed')) db.createObjectStore('relayed', { keyPath: 'id' })
}

/** Another tab already runs a newer version of the app, which changed the database. */
export function isNewerElsewhere(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'VersionError'
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError'
}

/**
 * Opens on first use and again after the system closed it (phones do that to background tabs).
 * `onClosed` is told, so that the screen can say so.
 */
export function databaseOpener(onClosed: () => void): () => Promise<FieldDatabase> {
  let opening: Promise<FieldDatabase> | null = null
  const forget = (): void => {
    opening = null
  }
  return () => {
    opening ??= openDB<FieldSchema>(DATABASE_NAME, VERSION, {
      upgrade: createMissing,
      blocking: (_current, _blocked, event) => {
        forget()
        ;(event.target as IDBDatabase).close()
      },
      terminated: () => {
        forget()
        onClosed()
      },
    }).catch((error: unknown) => {
      forget()
      throw error
    })
    return opening
  }
}
