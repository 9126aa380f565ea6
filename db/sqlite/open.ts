import type { Store } from '../store.ts'
import { StoreUnavailable } from '../store-error.ts'
import { appendDrafts } from './append.ts'
import { recordAudit } from './audit.ts'
import { backupSqlite } from './backup.ts'
import { createCheckpoints } from './checkpoints.ts'
import { openSqliteFile } from './connection.ts'
import { drizzleOn, inTransaction, type Sqlite, type SyncOnly } from './database.ts'
import { createDevices } from './devices.ts'
import { createEntries } from './entries.ts'
import { asStoreError } from './faults.ts'
import { createIncidents, createRegistries } from './incidents.ts'
import { createLogReader } from './log-reader.ts'
import { ensureEpoch, readMeta, writeMeta } from './meta.ts'
import { migrateSqlite } from './migrate.ts'
import { createPhotoFolder, photoFolder } from './photo-folder.ts'
import { createPhotoRows } from './photo-rows.ts'
import { createPhotos } from './photos.ts'
import { createQuarantine } from './quarantine.ts'
import { createReferences } from './reference.ts'
import { createSms } from './sms.ts'
import { createWriter } from './writer.ts'

export type SqliteStoreOptions = {
  readonly file: string
  /** Makes the epoch and the ids of tray rows. */
  readonly ids: () => string
  /** How long a write waits, ms, while another process writes; then it rejects. */
  readonly busyMs?: number
  /** Found by itself from the sources, from a bundle in dist/ and from the project folder. */
  readonly migrationsFolder?: string
}

/** As much as a batch of reports needs: a disk with room for a few bytes is full. */
const PROBE_CHARACTERS = 64 * 1024

/** Statements block the event loop while they wait for a lock: briefly, the writer waits outside. */
const STATEMENT_BUSY_MS = 20

export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const sqlite = openMigrated(options)
  return createStore(sqlite, options)
}

function openMigrated({ file, ids, busyMs = 2000, migrationsFolder }: SqliteStoreOptions): Sqlite {
  try {
    const sqlite = openSqliteFile(file, { busyMs })
    try {
      migrateSqlite(sqlite, migrationsFolder)
      inTransaction(sqlite, () => ensureEpoch(drizzleOn(sqlite), ids))
      sqlite.pragma(`busy_timeout = ${Math.min(busyMs, STATEMENT_BUSY_MS)}`)
      return sqlite
    } catch (error) {
      sqlite.close()
      throw error
    }
  } catch (error) {
    throw asStoreError(error)
  }
}

function createStore(sqlite: Sqlite, { ids, busyMs = 2000 }: SqliteStoreOptions): Store {
  const drizzle = drizzleOn(sqlite)
  const inTurn = createWriter(busyMs)
  const write = <T>(work: () => T, ...guard: SyncOnly<T>) =>
    inTurn(() => inTransaction(sqlite, work, ...guard))
  const entries = createEntries(sqlite)
  const incidents = createIncidents(sqlite, drizzle)
  const registries = createRegistries(sqlite, entries)
  const log = createLogReader(sqlite)
  const devices = createDevices(sqlite)
  const quarantine = createQuarantine(sqlite)
  const parts = { entries, quarantine, ids }
  const references = createReferences(drizzle)
  const checkpoints = createCheckpoints(drizzle)
  const { need } = incidents
  const folder = createPhotoFolder(photoFolder(sqlite.name))
  const photos = createPhotos({ rows: createPhotoRows(sqlite), folder, need, write })

  return {
    epoch: () => read(() => readMeta(drizzle, 'epoch') ?? ''),
    async probe() {
      try {
        await write(() => writeMeta(drizzle, 'probe', ids().padEnd(PROBE_CHARACTERS, '.')))
        return true
      } catch (error) {
        if (error instanceof StoreUnavailable) return false
        throw error
      }
    },

    listIncidents: () => read(incidents.list),
    saveIncident: (incident) => write(() => incidents.save(incident)),
    saveRegistry: (id, registry, now) => write(() => registries.save(need(id), registry, now)),
    loadRegistry: (id, version) => read(() => registries.load(need(id), version)),
    saveReference: (id, name, json) => write(() => references.save(need(id), name, json)),
    loadReference: (id, name) => read(() => references.load(need(id), name)),

    append(id, drafts, now) {
      return inTurn(() => {
        const { answers, notes } = inTransaction(sqlite, () => {
          const notes = devices.begin()
          return { answers: appendDrafts(parts, need(id), notes, drafts, now), notes }
        })
        notes.commit()
        return answers
      })
    },
    appendEntries: (id, drafts, now) =>
      write(() => drafts.map((draft) => entries.appendEntry(need(id), draft, now))),
    readLog: (id, query) => read(() => log.readLog(id, need(id), query)),
    readAssetReports: (id, assets) => read(() => log.readAssetReports(id, need(id), assets)),
    findReport: (id, report) => read(() => log.findReport(id, need(id), report)),
    head: (id) => read(() => entries.head(need(id))),
    seqKnownAt: (id, at) => read(() => log.seqKnownAt(need(id), entries.head(need(id)), at)),
    async erasePosition(id, report) {
      await write(() => {
        entries.erasePosition(need(id), report)
        quarantine.eraseRaw(need(id), report)
      })
      // The write-ahead log still has the page as it was.
      await inTurn(() => sqlite.pragma('wal_checkpoint(TRUNCATE)'))
    },

    saveCheckpoint: (id, checkpoint) => write(() => checkpoints.save(need(id), checkpoint)),
    loadCheckpoint: (id) => read(() => checkpoints.load(need(id))),

    findDevice: (device) => read(() => devices.find(device)),
    listQuarantine: (id) => read(() => quarantine.list(id, need(id))),
    settleQuarantine: (id, row, settlement) =>
      write(() => quarantine.settle(id, need(id), row, settlement)),

    photos,
    sms: createSms(sqlite, { read, write }),

    recordAudit: (entry) => write(() => recordAudit(drizzle, entry)),
    async backup(file) {
      await read(() => readMeta(drizzle, 'epoch'))
      await backupSqlite(sqlite.name, file).catch((error: unknown) => {
        throw asStoreError(error)
      })
    },
    async close() {
      sqlite.close()
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
