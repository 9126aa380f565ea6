import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { databaseFile, openSqliteFile } from '#db/sqlite/connection'
import { restoreSqlite } from '#db/sqlite/restore'
import type { Store } from '#db/store'
import { INCIDENT, reportDraft } from './drafts.ts'
import { makePlaces } from './sqlite-place.ts'

const places = makePlaces()
const id = INCIDENT.id
const NOW = Date.UTC(2024, 8, 10, 9, 0)
let folders = 0

async function openFolder() {
  const folder = places.path(`data-${++folders}`)
  const store = await places.open(databaseFile(folder))
  await store.saveIncident(INCIDENT)
  return { folder, store }
}

async function fill(store: Store, from: number, count: number): Promise<void> {
  const drafts = Array.from({ length: count }, (_, i) =>
    reportDraft(`r${from + i}`, { report: { note: 'nước ngập '.repeat(30) } }),
  )
  await store.append(id, drafts, 8_000)
}

const restore = (file: string, folder: string) =>
  restoreSqlite(file, folder, { ids: places.newId, now: NOW })

async function headOf(folder: string): Promise<number> {
  const store = await places.open(databaseFile(folder))
  const { seq } = await store.head(id)
  await store.close()
  return seq
}

test('S53 a backup is whole while this and another connection go on writing', async () => {
  const { folder, store } = await openFolder()
  await fill(store, 0, 20_000)
  const writer = await places.open(databaseFile(folder))
  const file = places.path('under-load.backup')
  let done = false
  const backup = store.backup(file).finally(() => {
    done = true
  })
  let written = 20_000
  while (!done) {
    await fill(written % 2 === 0 ? store : writer, written, 7)
    written += 7
    await new Promise((resolve) => setImmediate(resolve))
  }
  await backup
  expect(written).toBeGreaterThan(20_007)
  expect(readdirSync(places.path('')).filter((name) => name.startsWith(basename(file)))).toEqual([
    basename(file),
  ])
  await writer.close()
  await store.close()

  const { folder: target, store: empty } = await openFolder()
  await empty.close()
  restore(file, target)
  const restored = await places.open(databaseFile(target))
  const log = await restored.readLog(id, { after: 0, limit: 1_000_000 })
  expect(log.length).toBeGreaterThanOrEqual(20_000)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1))
  await restored.close()
})

test('S50 S66 a restore brings back the log under a new epoch and moves the old database aside', async () => {
  const { folder, store } = await openFolder()
  await fill(store, 0, 5)
  const file = places.path('five.backup')
  await store.backup(file)
  const epoch = await store.epoch()
  await fill(store, 5, 5)
  await store.close()

  const restored = restore(file, folder)
  expect(await headOf(folder)).toBe(5)
  const reopened = await places.open(databaseFile(folder))
  expect(await reopened.epoch()).toBe(restored.epoch)
  expect(restored.epoch).not.toBe(epoch)
  await reopened.close()
  expect(basename(restored.movedAside ?? '')).toBe(
    'recovery.sqlite.before-2024-09-10T09-00-00-000Z',
  )
  const aside = await places.open(restored.movedAside ?? '')
  expect(await aside.head(id)).toMatchObject({ seq: 10 })
  expect(await aside.epoch()).toBe(epoch)
  await aside.close()
  const second = restore(file, folder)
  expect(second.movedAside).not.toBe(restored.movedAside)
  expect(existsSync(restored.movedAside ?? '')).toBe(true)
})

test('S66 a folder without a database is restored into', async () => {
  const { store } = await openFolder()
  await fill(store, 0, 3)
  const file = places.path('three.backup')
  await store.backup(file)
  await store.close()
  const folder = places.path('new-folder')
  expect(restore(file, folder).movedAside).toBeNull()
  expect(await headOf(folder)).toBe(3)
  expect(readdirSync(folder)).toEqual(['recovery.sqlite'])
})

test('S53 a backup carries the photos its rows speak of, and a restore brings them back', async () => {
  const { folder, store } = await openFolder()
  const put = (text: string, part: 'photo' | 'thumbnail') => {
    const content = Buffer.from(text)
    const sha256 = createHash('sha256').update('whole').digest('hex')
    const of = { incident: id, report: 'r1', sha256, asset: 'vnpt.A', part } as const
    const photo = { ...of, type: 'image/jpeg', bytes: 5, keepsPosition: false, now: 1 } as const
    return store.photos.put(photo, content)
  }
  await put('small', 'thumbnail')
  await put('whole', 'photo')
  const file = places.path('photos.backup')
  await store.backup(file)
  await store.close()
  expect(existsSync(join(folder, 'photos'))).toBe(true)

  const target = places.path('photos-back')
  restore(file, target)
  const restored = await places.open(databaseFile(target))
  const [photo] = await restored.photos.list(id, 'vnpt.A')
  expect(photo && String(await restored.photos.read(photo, 'photo'))).toBe('whole')
  expect(photo && String(await restored.photos.read(photo, 'thumbnail'))).toBe('small')
  await restored.close()
  const tables = new Database(databaseFile(target))
    .prepare('SELECT name FROM sqlite_master')
    .pluck()
  expect(tables.all()).not.toContain('backed_up_photo')
})

test('S66 a folder whose database is open stays as it is', async () => {
  const { folder, store } = await openFolder()
  await fill(store, 0, 3)
  const file = places.path('held.backup')
  await store.backup(file)
  await fill(store, 3, 1)
  expect(() => restore(file, folder)).toThrow(expect.objectContaining({ code: 'database_in_use' }))
  await fill(store, 4, 1)
  await store.close()
  expect(await headOf(folder)).toBe(5)
})

test('S66 what is no backup is refused and changes nothing', async () => {
  const { folder, store } = await openFolder()
  await fill(store, 0, 300)
  const good = places.path('good.backup')
  await store.backup(good)
  await store.close()

  const text = places.path('text.backup')
  writeFileSync(text, 'not a database at all, only text. '.repeat(200))
  const foreign = places.path('foreign.backup')
  new Database(foreign).exec('CREATE TABLE t (a)').close()
  const empty = places.path('empty.backup')
  writeFileSync(empty, '')
  const cut = places.path('cut.backup')
  writeFileSync(cut, readFileSync(good).subarray(0, 40_000))
  const damaged = places.path('damaged.backup')
  writeFileSync(damaged, readFileSync(good).fill(0x41, 20_000, 60_000))
  for (const file of [text, foreign, empty, cut, damaged, places.path('missing.backup')])
    expect(() => restore(file, folder)).toThrow(expect.objectContaining({ code: 'not_a_backup' }))
  expect(await headOf(folder)).toBe(300)
  expect(readdirSync(folder)).toEqual(['recovery.sqlite'])
})

test('S65 another program’s database is refused and not touched', async () => {
  const file = places.newFile()
  new Database(file).exec('CREATE TABLE t (a)').close()
  const before = readFileSync(file)
  await expect(places.open(file)).rejects.toMatchObject({ code: 'foreign_file' })
  expect(() => openSqliteFile(file)).toThrow(expect.objectContaining({ code: 'foreign_file' }))
  expect(readFileSync(file)).toEqual(before)
})

test('S69 a bundle finds the migrations of its own project, whatever the working folder', async () => {
  const root = places.path('project')
  const entry = join(root, 'entry.ts')
  cpSync('db/sqlite/migrations', join(root, 'db/sqlite/migrations'), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
  const source = JSON.stringify(join(process.cwd(), 'db/sqlite/open.ts'))
  writeFileSync(
    entry,
    `import { openSqliteStore } from ${source}
     const store = await openSqliteStore({ file: process.argv[2], ids: () => 'made' })
     process.stdout.write(await store.epoch())
     await store.close()`,
  )
  const outfile = join(root, 'dist/server.mjs')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  })
  const run = spawnSync(process.execPath, [outfile, join(root, 'data/x.sqlite')], {
    cwd: '/',
    encoding: 'utf8',
  })
  expect(run).toMatchObject({ status: 0, stdout: 'made' })
})
