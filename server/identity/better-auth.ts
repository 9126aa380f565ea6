import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { betterAuth } from 'better-auth'
import type Database from 'better-sqlite3'
import { databaseFile, openSqliteFile } from '#db/sqlite/connection'
import { type Clock, wallClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Viewer } from '../viewer.ts'
import { type AuthSettings, authOptions } from './auth-options.ts'
import { createUser } from './create-user.ts'
import { createEnrolmentDesk } from './enrolment-desk.ts'
import type { EnrolmentPort } from './enrolment-types.ts'
import { handleAuth } from './handle-auth.ts'
import { readPeople } from './people.ts'
import { Phones } from './phones.ts'
import type { AccountSpec, Identity, Person, TokenSpec } from './port.ts'
import { Revocations } from './revocations.ts'
import { migrateIdentity } from './schema.ts'
import { ScriptTokens } from './script-tokens.ts'
import { loadSecret } from './secret-file.ts'
import { sessionViewer } from './session-viewer.ts'
import { type LinkUse, linkIdentifier } from './sign-in-link.ts'
import { ViewerCache } from './viewer-cache.ts'

const WITH_PASSWORD = 'select "userId" from identity_account where password is not null'

export type IdentityConfig = Pick<Config, 'dataDir' | 'publicUrl' | 'tls'>

/** Opens accounts, sessions and tokens in the data folder, making what is not there yet. */
export async function openIdentity(
  config: IdentityConfig,
  clock: Clock = wallClock,
  onError?: (message: string) => void,
): Promise<Identity> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const database = openSqliteFile(databaseFile(config.dataDir))
  migrateIdentity(database)
  const secret = loadSecret(config.dataDir)
  const auth = createAuth({
    database,
    secret,
    secureCookies: config.tls !== null || (config.publicUrl?.startsWith('https:') ?? false),
    onError,
  })
  const phones = new Phones(database, onError)
  const accounts = new BetterAuthAccounts(auth, database, clock, phones)
  return Object.assign(accounts, createEnrolmentDesk({ database, secret, clock, phones, accounts }))
}

function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings))
}
type Auth = ReturnType<typeof createAuth>

class BetterAuthAccounts implements Omit<Identity, keyof EnrolmentPort> {
  readonly #auth: Auth
  readonly #database: Database.Database
  readonly #clock: Clock
  readonly #tokens: ScriptTokens
  readonly #phones: Phones
  readonly #revocations: Revocations
  readonly #cache = new ViewerCache()

  constructor(auth: Auth, database: Database.Database, clock: Clock, phones: Phones) {
    this.#auth = auth
    this.#database = database
    this.#clock = clock
    this.#tokens = new ScriptTokens(database)
    this.#phones = phones
    this.#revocations = new Revocations(database)
    this.#revocations.listen(() => this.#cache.clear())
  }

  viewerByToken(token: string): Promise<Viewer | null> {
    const now = this.#clock.now()
    return this.#cache.get(token, now, async () => {
      return this.#tokens.find(token, now) ?? this.#phones.find(token, now)
    })
  }

  viewerByCookie(cookieHeader: string): Promise<Viewer | null> {
    return this.#cache.get(cookieHeader, this.#clock.now(), async () => {
      const found = await this.#auth.api.getSession({
        headers: new Headers({ cookie: cookieHeader }),
        query: { disableRefresh: true },
      })
      return found === null ? null : sessionViewer(found)
    })
  }

  async renewSession(cookieHeader: string): Promise<readonly string[]> {
    const { headers } = await this.#auth.api.getSession({
      headers: new Headers({ cookie: cookieHeader }),
      returnHeaders: true,
    })
    const cookies = headers.getSetCookie()
    if (cookies.length > 0) this.#cache.clear()
    return cookies
  }

  async handle(request: Request): Promise<Response> {
    const response = await handleAuth(request, (allowed) => this.#auth.handler(allowed))
    if (request.method === 'POST') this.#forget()
    return response
  }

  async createToken(spec: TokenSpec): Promise<string> {
    return this.#tokens.create(spec, this.#clock.now())
  }

  async createAccount(spec: AccountSpec): Promise<{ account: string }> {
    return { account: await createUser(await this.#auth.$context, spec) }
  }

  async hasAccount(account: string): Promise<boolean> {
    return this.#exists('select 1 from identity_user where id = ?', account)
  }

  async people(organisation: string | null): Promise<readonly Person[]> {
    return readPeople(this.#database, organisation)
  }

  async hasAdmin(): Promise<boolean> {
    return this.#exists(
      `select 1 from identity_user where role = 'admin' and id in (${WITH_PASSWORD})`,
    )
  }

  async createSignInSecret(account: string, ttlS: number, use: LinkUse = 'once'): Promise<string> {
    const { internalAdapter } = await this.#auth.$context
    const secret = randomBytes(24).toString('base64url')
    await internalAdapter.createVerificationValue({
      identifier: linkIdentifier(secret, use),
      value: account,
      expiresAt: new Date(this.#clock.now() + ttlS * 1000),
    })
    return secret
  }

  async signInBySecret(secret: string): Promise<Response | null> {
    if (secret.length < 20 || secret.length > 200) return null
    const { headers, response } = await this.#auth.api.signInByLink({
      body: { secret },
      returnHeaders: true,
    })
    return response.signedIn ? new Response(null, { status: 204, headers }) : null
  }

  async revoke(credential: string): Promise<void> {
    const [kind, id = ''] = credential.split(':')
    if (kind === 'token') this.#tokens.revoke(id, this.#clock.now())
    else if (kind === 'device') this.#phones.revoke(id, this.#clock.now())
    else this.#database.prepare('delete from identity_session where id = ?').run(id)
    this.#forget()
  }

  async retireLinkAccounts(): Promise<void> {
    this.#database.exec(`
      delete from identity_verification where identifier like 'sign-in-link:%';
      delete from identity_session where "userId" not in (${WITH_PASSWORD});`)
    this.#forget()
  }

  onRevoked(listener: (credential: string) => void): () => void {
    return this.#revocations.listen(listener)
  }

  async close(): Promise<void> {
    this.#revocations.close()
    this.#phones.close()
    this.#database.close()
  }

  #forget(): void {
    this.#cache.clear()
    this.#revocations.poll()
  }

  #exists(sql: string, ...values: string[]): boolean {
    return this.#database.prepare(sql).get(...values) !== undefined
  }
}
