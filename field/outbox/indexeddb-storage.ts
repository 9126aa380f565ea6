import type { IDBPTransaction, StoreNames } from 'idb'
import { utf8Bytes } from './build-report.ts'
import type { FieldDatabase, FieldSchema } from './database.ts'
import type { Draft } from './draft.ts'
import {
  isSpent,
  type OutboxRow,
  type ReceivedRow,
  type SettledRow,
  type WaitingRow,
  waitingAgain,
} from './row.ts'
import type { DeviceCounter, NewReport, OutboxStorage } from './storage-port.ts'

const EPOCH = 'epoch'
/** An account's device and the next n to give. */
export type Counter = { readonly device: string; readonly nextN: number }
type Begin = (author: string) => Counter
/** What is known of an account whose row is gone: its device goes on, so that the centre sees the gap. */
export type Remembered = (author: string) => Counter | null
type Stores = readonly StoreNames<FieldSchema>[]
type Writing = IDBPTransaction<FieldSchema, StoreNames<FieldSchema>[], 'readwrite'>

/** The outbox in IndexedDB; every write is durable before its promise resolves. */
export function indexedDbStorage(
  open: () => Promise<FieldDatabase>,
  newDevice: () => string,
  remembered: Remembered = () => null,
): OutboxStorage {
  const begin = (author: string): Counter => remembered(author) ?? { device: newDevice(), nextN: 1 }
  return {
    deviceOf: (author) =>
      write(open, ['devices'], async (tx) => (await counterOf(tx, author, begin, 0)).device),
    append: (reports) =>
      write(open, ['reports', 'devices', 'drafts'], async (tx) => {
        const rows: WaitingRow[] = []
        for (const report of reports) rows.push(await append(tx, report, begin))
        return rows
      }),
    waiting: async (author) => (await waitingOf(await open(), author)) as WaitingRow[],
    all: async () => (await (await open()).getAll('reports')).sort(bySaving),
    settle: (rows) => write(open, ['reports'], (tx) => settle(tx, rows)),
    dismiss: (id) => write(open, ['reports'], (tx) => dismiss(tx, id)),
    epoch: async () => ((await (await open()).get('keep', EPOCH)) as string | undefined) ?? null,
    adoptEpoch: (epoch) => write(open, ['reports', 'keep'], (tx) => adoptEpoch(tx, epoch)),
    requeue: (device, missing) =>
      write(open, ['reports'], (tx) =>
        queueAgain(tx, (row) => row.report.device === device && within(row, missing)),
      ),
    prune: (ended, received) => write(open, ['reports'], (tx) => prune(tx, ended, received)),
    saveDraft: (draft) =>
      write(open, ['drafts'], (tx) => done(tx.objectStore('drafts').put(draft))),
    dropDraft: (author, asset) =>
      write(open, ['drafts'], (tx) => tx.objectStore('drafts').delete([author, asset])),
    drafts: async (author) =>
      ((await (await open()).getAll('drafts')) as Draft[]).filter(mine(author)),
  }
}

export async function write<T>(
  open: () => Promise<FieldDatabase>,
  stores: Stores,
  work: (tx: Writing) => Promise<T>,
): Promise<T> {
  const db = await open()
  const tx = db.transaction([...stores], 'readwrite', { durability: 'strict' })
  try {
    const result = await work(tx)
    await tx.done
    return result
  } catch (error) {
    // The abort's own rejection says no more than the error thrown here.
    tx.done.catch(() => undefined)
    try {
      tx.abort()
    } catch {
      // Already aborted by the failing request.
    }
    throw error
  }
}

async function append(
  tx: Writing,
  { author, build, savedAt, keepDraft = false }: NewReport,
  begin: Begin,
): Promise<WaitingRow> {
  const counter = await counterOf(tx, author, begin, 1)
  const report = build(counter)
  const bytes = utf8Bytes(JSON.stringify(report))
  const { id, incident, asset } = report
  const { n } = counter
  const row: WaitingRow = { state: 'waiting', id, author, n, incident, savedAt, bytes, report }
  await tx.objectStore('reports').add(row)
  if (!keepDraft) await tx.objectStore('drafts').delete([author, asset])
  return row
}

/** The account's device and next number; `take` 1 spends the number. */
async function counterOf(
  tx: Writing,
  author: string,
  begin: Begin,
  take: 0 | 1,
): Promise<DeviceCounter> {
  const store = tx.objectStore('devices')
  const known = (await store.get(author)) ?? { author, ...begin(author) }
  await store.put({ ...known, nextN: known.nextN + take })
  return { device: known.device, n: known.nextN }
}

function waitingOf(db: FieldDatabase, author: string): Promise<OutboxRow[]> {
  const range = IDBKeyRange.bound([author, 'waiting', 0], [author, 'waiting', Infinity])
  return db.getAllFromIndex('reports', 'by-author', range)
}

async function settle(tx: Writing, rows: readonly SettledRow[]): Promise<void> {
  const store = tx.objectStore('reports')
  for (const row of rows) {
    const now = await store.get(row.id)
    if (now?.state === 'waiting') await store.put(row)
  }
}

async function dismiss(tx: Writing, id: string): Promise<void> {
  const row = await tx.objectStore('reports').get(id)
  if (row?.state === 'attention') await tx.objectStore('reports').put({ ...row, dismissed: true })
}

async function adoptEpoch(tx: Writing, epoch: string): Promise<number> {
  await tx.objectStore('keep').put(epoch, EPOCH)
  return queueAgain(tx, (row) => row.epoch !== epoch)
}

async function queueAgain(tx: Writing, again: (row: ReceivedRow) => boolean): Promise<number> {
  const store = tx.objectStore('reports')
  const rows = (await store.getAll()).filter(
    (row): row is ReceivedRow => row.state === 'received' && again(row),
  )
  for (const row of rows) await store.put(waitingAgain(row))
  return rows.length
}

/** What a person must look at has no place in the log, so the server may rightly call it missing. */
function within(row: ReceivedRow, ranges: readonly (readonly [number, number])[]): boolean {
  return row.outcome !== 'quarantined' && ranges.some(([from, to]) => row.n >= from && row.n <= to)
}

async function prune(tx: Writing, endedBefore: number, receivedBefore: number): Promise<void> {
  const store = tx.objectStore('reports')
  for (const row of await store.getAll())
    if (isSpent(row, endedBefore, receivedBefore)) await store.delete(row.id)
}

function mine(author: string): (draft: Draft) => boolean {
  return (draft) => draft.author === author
}

/** By n, never by time: the phone's clock may have been set back. */
function bySaving(a: OutboxRow, b: OutboxRow): number {
  return a.author === b.author ? a.n - b.n : a.author < b.author ? -1 : 1
}

async function done(work: Promise<unknown>): Promise<void> {
  await work
}
