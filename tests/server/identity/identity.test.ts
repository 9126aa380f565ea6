import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { wallClock } from '#server/clock'
import { authOptions } from '#server/identity/auth-options'
import { openIdentity } from '#server/identity/better-auth'
import { firstAdminSecret } from '#server/identity/first-admin'
import type { AccountSpec, Identity } from '#server/identity/port'
import { migrateIdentity } from '#server/identity/schema'

const HOUR_MS = 3_600_000
const opened: Identity[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const identity of opened.splice(0)) await identity.close()
})

describe('identity', () => {
  test('A1 an account signs in by username and password, in any case of the username', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    const response = await signIn(identity, 'Crew.Viettel-1', crew.password)
    expect(response.status).toBe(200)
    expect(await identity.viewerByCookie(cookieOf(response))).toMatchObject({
      account: 'crew.viettel-1',
      name: 'Đội Viettel 1',
      role: 'crew',
      organisation: 'viettel',
    })
  })

  test('A2 the session token is in the cookie only: HttpOnly, SameSite=Lax', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    const response = await signIn(identity, crew.username, crew.password)
    const cookie = response.headers.getSetCookie().join()
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(await response.text()).not.toContain('token')
  })

  test('A2 over HTTPS the cookie is Secure', async () => {
    const identity = await open({ publicUrl: 'https://recovery.example' })
    await identity.createAccount(crew)
    const response = await signIn(identity, crew.username, crew.password)
    expect(response.headers.getSetCookie().join()).toMatch(/__Secure-.*; Secure/)
  })

  test('A3 a session lasts sixteen hours from its last use', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    const before = Date.now()
    const cookie = cookieOf(await signIn(identity, crew.username, crew.password))
    const viewer = await identity.viewerByCookie(cookie)
    expect(viewer?.expiresAt).toBeGreaterThanOrEqual(before + 16 * 3_600_000 - 1000)
    expect(await identity.renewSession(cookie)).toEqual([])
  })

  test('A3 a session in use is stretched, an unused one ends', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    const start = Date.now()
    const cookie = cookieOf(await signIn(identity, crew.username, crew.password))
    vi.useFakeTimers({ toFake: ['Date'], now: start + 10 * HOUR_MS })
    expect((await identity.viewerByCookie(cookie))?.expiresAt).toBeLessThan(start + 17 * HOUR_MS)
    const renewed = await identity.renewSession(cookie)
    expect(renewed.join()).toMatch(/recovery\.session_token=.*Max-Age=57600/)
    vi.setSystemTime(start + 25 * HOUR_MS)
    expect(await identity.viewerByCookie(cookie)).not.toBeNull()
    vi.setSystemTime(start + 27 * HOUR_MS)
    expect(await identity.viewerByCookie(cookie)).toBeNull()
  })

  test('A4 a wrong password and an unknown name get the same answer', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    const wrong = await signIn(identity, crew.username, 'not the password')
    const unknown = await signIn(identity, 'nobody', 'not the password')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
  })

  test('A5 ten wrong passwords from an address shut the account to it for a while', async () => {
    const identity = await open()
    await identity.createAccount({ ...crew, username: 'locked' })
    const near = '192.0.2.1'
    for (let i = 0; i < 10; i++) await signIn(identity, 'locked', `wrong password ${i}`, near)
    const response = await signIn(identity, 'locked', crew.password, near)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(60)
    expect((await signIn(identity, 'locked', crew.password)).status).toBe(200)
  })

  test('A6 signing up and what else the library could do is not offered', async () => {
    const identity = await open()
    for (const path of ['sign-up/email', 'sign-in/email', 'update-user', 'get-session']) {
      expect((await post(identity, path, {})).status).toBe(404)
    }
  })

  test('A7 a short password is refused', async () => {
    const identity = await open()
    await expect(identity.createAccount({ ...crew, password: 'short' })).rejects.toThrow('password')
  })

  test('A8 crew and carrier need an organisation, the others must have none', async () => {
    const identity = await open()
    const { organisation: _, ...stray } = crew
    await expect(identity.createAccount(stray)).rejects.toThrow('organisation')
    await expect(
      identity.createAccount({ ...crew, username: 'operator', role: 'operator' }),
    ).rejects.toThrow('organisation')
    await expect(identity.createToken({ role: 'carrier', name: 'x', days: 1 })).rejects.toThrow()
  })

  test('A9 a taken username is refused', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    await expect(identity.createAccount(crew)).rejects.toThrow()
    expect(await identity.hasAccount('crew.viettel-1')).toBe(true)
  })

  test('A10 a sign-in link works once', async () => {
    const identity = await open()
    const { account } = await identity.createAccount(operator)
    const secret = await identity.createSignInSecret(account, 60)
    const answers = await Promise.all([
      identity.signInBySecret(secret),
      identity.signInBySecret(secret),
    ])
    const given = answers.filter((answer) => answer !== null)
    expect(given).toHaveLength(1)
    const cookie = given[0] ? cookieOf(given[0]) : ''
    expect(await identity.viewerByCookie(cookie)).toMatchObject({ account, role: 'operator' })
    expect(await identity.signInBySecret(secret)).toBeNull()
  })

  test('A10 an expired or unknown link gives nothing', async () => {
    const identity = await open()
    const { account } = await identity.createAccount(operator)
    expect(await identity.signInBySecret(await identity.createSignInSecret(account, -1))).toBeNull()
    expect(await identity.signInBySecret('x'.repeat(32))).toBeNull()
    expect(await identity.signInBySecret('')).toBeNull()
  })

  test('A11 a token opens its role until its day; only its hash is kept', async () => {
    let now = Date.now()
    const dataDir = folder()
    const identity = await open({ dataDir }, { now: () => now })
    const token = await identity.createToken({
      role: 'carrier',
      organisation: 'vnpt',
      name: 'Tập lệnh 1',
      days: 2,
    })
    expect(await identity.viewerByToken(token)).toMatchObject({
      role: 'carrier',
      organisation: 'vnpt',
      name: 'Tập lệnh 1',
    })
    expect(await identity.viewerByToken(`${token}x`)).toBeNull()
    now += 2 * 86_400_000
    expect(await identity.viewerByToken(token)).toBeNull()
    for (const file of ['recovery.sqlite', 'recovery.sqlite-wal']) {
      expect(readFileSync(join(dataDir, file)).includes(token)).toBe(false)
    }
  })

  test('A12 a revoked token is refused at once here and heard of', async () => {
    const identity = await open()
    const token = await identity.createToken({ role: 'operator', name: 'a', days: 1 })
    const credential = (await identity.viewerByToken(token))?.credential ?? ''
    const heard = revokedBy(identity)
    await identity.revoke(credential)
    expect(await identity.viewerByToken(token)).toBeNull()
    expect(await heard).toBe(credential)
  })

  test('A12 what another process revokes acts within two seconds', async () => {
    const dataDir = folder()
    const [serving, command] = [await open({ dataDir }), await open({ dataDir })]
    const token = await serving.createToken({ role: 'operator', name: 'a', days: 1 })
    const credential = (await serving.viewerByToken(token))?.credential ?? ''
    const heard = revokedBy(serving)
    const start = performance.now()
    await command.revoke(credential)
    expect(await heard).toBe(credential)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(await serving.viewerByToken(token)).toBeNull()
  })

  test('A13 signing out ends the session everywhere', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    const cookie = cookieOf(await signIn(identity, crew.username, crew.password))
    const credential = (await identity.viewerByCookie(cookie))?.credential
    const heard = revokedBy(identity)
    expect((await post(identity, 'sign-out', {}, { cookie })).status).toBe(200)
    expect(await heard).toBe(credential)
    expect(await identity.viewerByCookie(cookie)).toBeNull()
  })

  test('A14 a cookie signed by another data folder is worth nothing', async () => {
    const [here, there] = [await open(), await open()]
    await there.createAccount(crew)
    const cookie = cookieOf(await signIn(there, crew.username, crew.password))
    expect(await here.viewerByCookie(cookie)).toBeNull()
    expect(await here.viewerByCookie('recovery.session_token=forged.forged')).toBeNull()
    expect(await here.viewerByCookie('')).toBeNull()
  })

  test('A15 the signing secret is made once and is the owner’s to read', async () => {
    const dataDir = folder()
    await Promise.all([open({ dataDir }), open({ dataDir }), open({ dataDir })])
    expect(statSync(join(dataDir, 'identity-secret')).mode & 0o777).toBe(0o600)
  })

  test('A16 the tables are what the library would make', async () => {
    const database = new Database(':memory:')
    migrateIdentity(database)
    migrateIdentity(database)
    const plan = await getMigrations(
      authOptions({ database, secret: 'x'.repeat(40), secureCookies: false }),
    )
    expect([plan.toBeCreated, plan.toBeAdded, plan.toBeAddedIndexes]).toEqual([[], [], []])
  })

  test('A17 until an administrator has a password each start gives a link of an hour', async () => {
    const identity = await open()
    const secrets = [await firstAdminSecret(identity), await firstAdminSecret(identity)]
    const response = await identity.signInBySecret(secrets[1] ?? '')
    expect(await identity.viewerByCookie(response ? cookieOf(response) : '')).toMatchObject({
      account: 'admin',
      role: 'admin',
    })
    await identity.createAccount({ ...operator, role: 'admin', password: crew.password })
    expect(await firstAdminSecret(identity)).toBeNull()
  })

  test('A10 a kept link works again until it is retired, and never after its time', async () => {
    const identity = await open()
    const { account } = await identity.createAccount(operator)
    const kept = await identity.createSignInSecret(account, 60, 'kept')
    expect(await identity.signInBySecret(kept)).not.toBeNull()
    expect(await identity.signInBySecret(kept)).not.toBeNull()
    const over = await identity.createSignInSecret(account, -1, 'kept')
    expect(await identity.signInBySecret(over)).toBeNull()
    await identity.retireLinkAccounts()
    expect(await identity.signInBySecret(kept)).toBeNull()
  })

  test('A18 retiring link accounts spends links and ends their sessions only', async () => {
    const identity = await open()
    await identity.createAccount(crew)
    const byPassword = cookieOf(await signIn(identity, crew.username, crew.password))
    const { account } = await identity.createAccount(operator)
    const link = await identity.createSignInSecret(account, 60)
    const given = await identity.signInBySecret(await identity.createSignInSecret(account, 60))
    const byLink = given ? cookieOf(given) : ''
    expect(await identity.viewerByCookie(byLink)).not.toBeNull()
    await identity.retireLinkAccounts()
    expect(await identity.signInBySecret(link)).toBeNull()
    expect(await identity.viewerByCookie(byLink)).toBeNull()
    expect(await identity.viewerByCookie(byPassword)).not.toBeNull()
  })
})

const crew = {
  username: 'crew.viettel-1',
  name: 'Đội Viettel 1',
  role: 'crew',
  organisation: 'viettel',
  password: 'mat khau dai 1',
} as const satisfies AccountSpec
const operator = {
  username: 'operator-1',
  name: 'Trực ban 1',
  role: 'operator',
} as const satisfies AccountSpec

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'identity-'))
}

type Settings = { dataDir?: string; publicUrl?: string }
async function open(settings: Settings = {}, clock = wallClock): Promise<Identity> {
  const config = { dataDir: folder(), publicUrl: null, tls: null, ...settings }
  const identity = await openIdentity(config, clock)
  opened.push(identity)
  return identity
}

let others = 0
/** A new address each time unless one is named: the limit per address is not what is tested here. */
function another(): string {
  others += 1
  return `10.0.${others >> 8}.${others & 255}`
}
type Sent = { readonly cookie?: string; readonly address?: string }
function post(identity: Identity, path: string, body: object, sent: Sent = {}): Promise<Response> {
  const headers = new Headers({
    'content-type': 'application/json',
    origin: 'http://localhost:3000',
    'x-recovery-client-address': sent.address ?? another(),
  })
  if (sent.cookie !== undefined) headers.set('cookie', sent.cookie)
  const url = `http://localhost:3000/api/auth/${path}`
  return identity.handle(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

function signIn(identity: Identity, username: string, password: string, address?: string) {
  return post(identity, 'sign-in/username', { username, password }, { address })
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

function revokedBy(identity: Identity): Promise<string> {
  return new Promise((resolve) => {
    const stop = identity.onRevoked((credential) => {
      stop()
      resolve(credential)
    })
  })
}
