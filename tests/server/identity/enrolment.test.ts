import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { databaseFile } from '#db/sqlite/connection'
import { wallClock } from '#server/clock'
import { isUsername } from '#server/identity/auth-options'
import { openIdentity } from '#server/identity/better-auth'
import { crewUsername } from '#server/identity/crew-username'
import type { EnrolledPhone } from '#server/identity/enrolment-types'
import type { Identity } from '#server/identity/port'
import { readPublicKey } from '#server/identity/public-key'
import { makePhoneKey } from '../../support/phone-key.ts'

const DAY_MS = 86_400_000
const CREW = { name: 'Đội VNPT 1', organisation: 'vnpt', hours: 24, by: 'truc-ban-1' }
const opened: Identity[] = []
const folders: string[] = []
afterEach(async () => {
  for (const identity of opened.splice(0)) await identity.close()
  for (const dataDir of folders.splice(0)) rmSync(dataDir, { recursive: true })
})

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'enrolment-'))
  folders.push(dataDir)
  return dataDir
}
async function open(dataDir = folder(), clock = wallClock): Promise<Identity> {
  const identity = await openIdentity({ dataDir, publicUrl: null, tls: null }, clock)
  opened.push(identity)
  return identity
}
async function codeFor(identity: Identity): Promise<string> {
  return (await identity.createEnrolment(CREW))?.code ?? ''
}
async function keyOfAPhone() {
  const publicKey = readPublicKey((await makePhoneKey()).spki)
  if (publicKey === null) throw new Error('no key')
  return publicKey
}
async function enrolled(identity: Identity): Promise<EnrolledPhone> {
  const code = await codeFor(identity)
  const phone = await identity.enrol(code, { publicKey: await keyOfAPhone() })
  if (typeof phone === 'string') throw new Error(phone)
  return phone
}
function revokedBy(identity: Identity): Promise<string> {
  return new Promise((resolve) => {
    const stop = identity.onRevoked((credential) => {
      stop()
      resolve(credential)
    })
  })
}

describe('codes', () => {
  test('E4 a code opens until its hour, then never', async () => {
    const clock = { at: Date.now(), now: () => clock.at }
    const identity = await open(folder(), clock)
    const [first, second] = [await codeFor(identity), await codeFor(identity)]
    clock.at += DAY_MS - 1
    expect(await identity.enrol(first, { publicKey: await keyOfAPhone() })).toBeTypeOf('object')
    clock.at += 1
    expect(await identity.enrol(second, { publicKey: await keyOfAPhone() })).toBe('bad_code')
    expect(await identity.listEnrolments(null)).toEqual([])
  })

  test('E11 neither code nor token stands in the database, and its copy opens nothing', async () => {
    const dataDir = folder()
    const identity = await open(dataDir)
    const [open1, spent] = [await codeFor(identity), await codeFor(identity)]
    const phone = await identity.enrol(spent, { publicKey: await keyOfAPhone() })
    if (typeof phone === 'string') throw new Error(phone)
    for (const file of [databaseFile(dataDir), `${databaseFile(dataDir)}-wal`]) {
      const bytes = readFileSync(file)
      for (const secret of [open1, spent, phone.token]) expect(bytes.includes(secret)).toBe(false)
    }
    // The same database beside another secret, as in a folder that a backup was restored into.
    const copy = folder()
    new Database(databaseFile(dataDir)).exec(`vacuum into '${databaseFile(copy)}'`).close()
    const restored = await open(copy)
    expect(await restored.listEnrolments(null)).toHaveLength(1)
    expect(await restored.enrol(open1, { publicKey: await keyOfAPhone() })).toBe('bad_code')
    expect(await restored.viewerByToken(phone.token)).not.toBeNull()
  })

  test('E1 an account that is no crew’s gets no code', async () => {
    const identity = await open()
    await identity.createAccount({ username: 'truc-ban-1', name: 'Trực ban 1', role: 'operator' })
    const spec = { account: 'truc-ban-1', organisation: null, hours: 1, by: 'truc-ban-1' }
    expect(await identity.createEnrolment(spec)).toBeNull()
  })

  test('E1 any name makes a username', () => {
    expect(crewUsername('Đội VNPT Bát Xát 2')).toBe('doi-vnpt-bat-xat-2')
    expect(crewUsername('  ')).toBe('doi-moi')
    expect(crewUsername('Token 7')).toBe('doi-token-7')
    const anyName = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
      fc.string({ unit: fc.constantFrom('t', 'o', 'k', 'e', 'n', '-', ' ', 'Đ'), maxLength: 120 }),
    )
    fc.assert(
      fc.property(anyName, (name) => isUsername(`${crewUsername(name)}-999`)),
      { seed: 1 },
    )
    fc.assert(
      fc.property(anyName, (name) => isUsername(crewUsername(name))),
      { seed: 2 },
    )
  })
})

describe('phones', () => {
  test('E3 the token lasts 180 days and is its crew’s', async () => {
    const clock = { at: Date.now(), now: () => clock.at }
    const identity = await open(folder(), clock)
    const phone = await enrolled(identity)
    expect(phone.expiresAt - clock.at).toBe(180 * DAY_MS)
    const viewer = await identity.viewerByToken(phone.token)
    expect(viewer).toMatchObject({ account: phone.account, role: 'crew', organisation: 'vnpt' })
    expect(viewer?.credential).toMatch(/^device:/)
    clock.at += 180 * DAY_MS
    expect(await identity.viewerByToken(phone.token)).toBeNull()
    expect(await identity.keyOf(phone.key)).toMatchObject({ account: phone.account })
    expect(await identity.keyOf('another')).toBeNull()
  })

  test('E8 what another process revokes acts within two seconds', async () => {
    const dataDir = folder()
    const [serving, command] = [await open(dataDir), await open(dataDir)]
    const phone = await enrolled(serving)
    const credential = (await serving.viewerByToken(phone.token))?.credential
    const heard = revokedBy(serving)
    const start = performance.now()
    const [row] = await command.listDevices(null)
    expect(await command.revokeDevice(row?.id ?? '', 'viettel')).toBe(false)
    expect(await command.revokeDevice(row?.id ?? '', null)).toBe(true)
    expect(await heard).toBe(credential)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(await serving.viewerByToken(phone.token)).toBeNull()
    expect((await serving.keyOf(phone.key))?.revokedAt).not.toBeNull()
  })

  test('E8 a crew whose organisation changes loses its phones’ sockets', async () => {
    const dataDir = folder()
    const identity = await open(dataDir)
    const phone = await enrolled(identity)
    const credential = (await identity.viewerByToken(phone.token))?.credential
    const heard = revokedBy(identity)
    const database = new Database(databaseFile(dataDir))
    database.prepare("update identity_user set organisation = 'viettel'").run()
    database.close()
    expect(await heard).toBe(credential)
    const viewer = await identity.viewerByToken(phone.token)
    expect(viewer).toMatchObject({ organisation: 'viettel' })
  })

  test('E7 the last contact outlives a restart', async () => {
    const dataDir = folder()
    const clock = { at: Date.now(), now: () => clock.at }
    const first = await openIdentity({ dataDir, publicUrl: null, tls: null }, clock)
    const phone = await enrolled(first)
    expect(await first.listDevices(null)).toMatchObject([{ lastSeenAt: null }])
    const viewer = await first.viewerByToken(phone.token)
    clock.at += 1000
    first.noteContact(viewer?.credential ?? '', 'installation-1')
    first.noteContact('token:7', 'installation-2')
    await first.close()
    const second = await open(dataDir, clock)
    expect(await second.listDevices('vnpt')).toMatchObject([
      { lastSeenAt: clock.at, installation: 'installation-1' },
    ])
    expect(await second.listDevices('viettel')).toEqual([])
  })
})
