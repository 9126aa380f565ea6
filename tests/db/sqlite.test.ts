import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSqliteFile } from '#db/sqlite/connection'
import { inTransaction } from '#db/sqlite/database'
import { ASSET_REPORTS_SQL, logSql } from '#db/sqlite/log-reader'
import { StoreUnavailable } from '#db/store-error'
import { INCIDENT, quarantineDraft, registry, reportDraft } from './drafts.ts'
import { makePlaces } from './sqlite-place.ts'
import { registerStoreContract } from './store-contract.ts'

const places = makePlaces()
/** Eight bytes that nothing else in the file has. */
const LAT = 22.503_917_628_451_2

registerStoreContract('sqlite', (place) => places.open(places.path(`${place}.sqlite`)))

async function openFilled() {
  const file = places.newFile()
  const store = await places.open(file, 60)
  await store.saveIncident(INCIDENT)
  await store.saveRegistry(INCIDENT.id, registry(1), 7_000)
  const position = { lat: LAT, lon: 103.9, accuracyM: 5 }
  await store.append(INCIDENT.id, [reportDraft('a', { report: { position } })], 8_000)
  await store.recordAudit({ at: 1, account: 'duty-1', action: 'export', subject: 'reports' })
  return { file, store, other: openSqliteFile(file, { busyMs: 0 }) }
}

test('S60 every connection has the settings that keep what was promised', () => {
  const db = openSqliteFile(places.newFile())
  const pragma = (name: string) => db.pragma(name, { simple: true })
  expect(pragma('journal_mode')).toBe('wal')
  expect(pragma('synchronous')).toBe(2)
  expect(pragma('foreign_keys')).toBe(1)
  expect(pragma('recursive_triggers')).toBe(1)
  expect(pragma('secure_delete')).toBe(1)
  expect(pragma('busy_timeout')).toBe(2_000)
  db.close()
})

test('S61 the append-only tables refuse every way of changing a row', async () => {
  const { store, other } = await openFilled()
  for (const table of ['entry', 'registry', 'audit']) {
    const refused = `${table} is append-only`
    expect(() => other.exec(`DELETE FROM ${table}`)).toThrow(refused)
    const column = { entry: 'received_at', registry: 'body', audit: 'subject' }[table]
    expect(() => other.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(refused)
    const replace = `REPLACE INTO ${table} SELECT * FROM ${table}`
    expect(() => other.exec(replace)).toThrow(refused)
  }
  expect(await store.head(INCIDENT.id)).toMatchObject({ seq: 2 })
  other.close()
  await store.close()
})

test('S10 an erased position is gone from the files, not only from the table', async () => {
  const { file, store, other } = await openFilled()
  const isIn = (text: string | Buffer) =>
    [file, `${file}-wal`].some((path) => readFileSync(path).includes(text))
  const lat = Buffer.alloc(8)
  lat.writeDoubleBE(LAT)
  const row = quarantineDraft('a', { hash: 'other', raw: 'position in the raw' })
  await store.append(INCIDENT.id, [row], 8_000)
  const [waiting] = await store.listQuarantine(INCIDENT.id)
  const settlement = { by: 'duty-1', at: 9_000, action: 'discarded' } as const
  await store.settleQuarantine(INCIDENT.id, waiting?.id ?? '', settlement)
  expect([isIn(lat), isIn(row.raw)]).toEqual([true, true])
  await store.erasePosition(INCIDENT.id, 'a')
  expect([isIn(lat), isIn(row.raw)]).toEqual([false, false])
  expect(isIn('hash of a')).toBe(true)
  other.close()
  await store.close()
})

test('S62 reads use an index', async () => {
  const { store, other } = await openFilled()
  const named = { incident: 1, after: 0, upTo: 9, limit: 9, asset: 'x', assets: '[]' }
  const planOf = (sql: string) => {
    const rows = other.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(named) as { detail: string }[]
    return rows.map(({ detail }) => detail).join('\n')
  }
  const plans = {
    seq: planOf(logSql({})),
    report: planOf(logSql({ type: 'report' })),
    rare: planOf(logSql({ type: 'registry' })),
    asset: planOf(logSql({ asset: 'x' })),
    assets: planOf(ASSET_REPORTS_SQL),
  }
  const bySeq = 'e USING INDEX sqlite_autoindex_entry_1 (incident_no=? AND seq>? AND seq<?)'
  expect(plans.seq).toContain(bySeq)
  expect(plans.report).toContain(bySeq)
  expect(plans.rare).toContain('e USING INDEX entry_rare (incident_no=? AND type=? AND seq>?')
  expect(plans.asset).toContain('e USING INDEX entry_asset (incident_no=? AND asset=? AND seq>?')
  expect(plans.assets).toContain('e USING INDEX entry_asset (incident_no=? AND asset=?)')
  for (const plan of Object.values(plans)) {
    expect(plan).toContain('p USING INDEX sqlite_autoindex_position_1 (incident_no=? AND seq=?)')
    expect(plan).not.toMatch(/SCAN (e|p)\b/)
    expect(plan).not.toContain('TEMP B-TREE')
  }
  other.close()
  await store.close()
})

test('S5 S68 a held write lock makes the store unavailable and leaves the event loop free', async () => {
  const { store, other } = await openFilled()
  other.exec('BEGIN IMMEDIATE')
  let turns = 0
  const count = () => {
    turns += 1
    timer = setImmediate(count)
  }
  let timer = setImmediate(count)
  await expect(store.append(INCIDENT.id, [reportDraft('b')], 9_000)).rejects.toThrow(
    StoreUnavailable,
  )
  clearImmediate(timer)
  expect(turns).toBeGreaterThan(0)
  expect(await store.probe()).toBe(false)
  other.exec('ROLLBACK')
  expect(await store.probe()).toBe(true)
  expect(await store.append(INCIDENT.id, [reportDraft('b')], 9_000)).toMatchObject([
    { outcome: 'stored', stored: { seq: 3 } },
  ])
  other.close()
  await store.close()
})

test('S4 S68 appends wait for a lock that is let go, and keep their order', async () => {
  const file = places.newFile()
  const store = await places.open(file, 20_000)
  await store.saveIncident(INCIDENT)
  const other = openSqliteFile(file)
  other.exec('BEGIN IMMEDIATE')
  const first = store.append(INCIDENT.id, [reportDraft('a')], 8_000)
  const second = store.append(INCIDENT.id, [reportDraft('b')], 8_000)
  other.exec('COMMIT')
  expect([await first, await second]).toMatchObject([
    [{ stored: { id: 'a', seq: 1 } }],
    [{ stored: { id: 'b', seq: 2 } }],
  ])
  other.close()
  await store.close()
})

test('S31 devices written by another process are seen', async () => {
  const { file, store } = await openFilled()
  const second = await places.open(file)
  const draft = (name: string, n: number) => reportDraft(name, { device: { id: 'device-1', n } })
  await store.append(INCIDENT.id, [draft('b', 1)], 9_000)
  await second.append(INCIDENT.id, [draft('c', 2)], 9_000)
  expect(await store.append(INCIDENT.id, [draft('d', 3)], 9_000)).toMatchObject([
    { outcome: 'stored', stored: { seq: 5, flags: [] } },
  ])
  expect(await second.findDevice('device-1')).toMatchObject({ ranges: [[1, 3]] })
  await second.close()
  await store.close()
})

test('S67 an asynchronous transaction callback does not compile', () => {
  const db = openSqliteFile(places.newFile())
  // @ts-expect-error the callback would run after the commit
  expect(() => inTransaction(db, async () => 1)).toThrow()
  expect(inTransaction(db, () => 1)).toBe(1)
  db.close()
})
