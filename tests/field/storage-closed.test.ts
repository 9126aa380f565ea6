import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { databaseOpener } from '#field/outbox/database'
import { indexedDbStorage } from '#field/outbox/indexeddb-storage'
import { OutboxMirror } from '#field/outbox/mirror'
import type { NewReport } from '#field/outbox/storage-port'
import { uuid, waitingRow } from './support/rows.ts'

const DEVICE = '01923a00-0000-4000-8000-00000000000d'
const report = (no: number): NewReport => ({
  author: 'account-1',
  savedAt: 0,
  build: ({ device, n }) => ({ ...waitingRow(no).report, id: uuid(no), device, n }),
})

test('fault 17: S3 a connection the system closed is told, opened again, and n goes on', async () => {
  let told = 0
  const open = databaseOpener(() => {
    told += 1
  })
  const storage = indexedDbStorage(open, () => DEVICE)
  await storage.append([report(1)])
  const database = await open()
  forceCloseDatabase(database as unknown as Parameters<typeof forceCloseDatabase>[0])
  await storage.append([report(2), report(3)])
  expect(told).toBe(1)
  expect((await storage.all()).map(({ n }) => n)).toEqual([1, 2, 3])
})

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  }
}

test('S1 what waited and is gone is told until somebody has read it; the numbers go on', () => {
  const store = memory()
  const before = new OutboxMirror(store)
  expect(before.follow([waitingRow(1), waitingRow(2)])).toEqual([])

  const after = new OutboxMirror(store)
  expect(after.follow([]).map(({ id }) => id)).toEqual([uuid(1), uuid(2)])
  expect(after.counterOf('account-1')).toEqual({ device: waitingRow(1).report.device, nextN: 3 })
  const again = new OutboxMirror(store)
  expect(again.follow([]).map(({ id }) => id)).toEqual([uuid(1), uuid(2)])
  again.acknowledge()
  expect(new OutboxMirror(store).follow([])).toEqual([])
})

test('S1 without a second store nothing breaks', () => {
  const mirror = new OutboxMirror(null)
  expect(mirror.follow([waitingRow(1)])).toEqual([])
  expect(mirror.follow([])).toHaveLength(1)
})
