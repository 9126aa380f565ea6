import { randomBytes } from 'node:crypto'
import type Database from 'better-sqlite3'
import * as z from 'zod'
import type { Viewer } from '../viewer.ts'
import { Contacts } from './contacts.ts'
import { CREW_COLUMNS, CREW_JOIN, crewFrom, crewRowSchema, IS_CREW } from './crews.ts'
import type { DeviceKey, Phone, PublicJwk } from './enrolment-types.ts'
import { tokenHash } from './token-hash.ts'

const PREFIX = 'rd_'
/** Credential of an enrolled phone, before its id. */
export const DEVICE_CREDENTIAL = 'device:'
/** How long a phone's token lasts: longer than any incident. */
const TOKEN_MS = 180 * 86_400_000
const PHONES = `identity_device phone join (${CREW_JOIN}) on crew.id = phone.account`

/** What a phone is enrolled with. */
type Enrolling = {
  readonly account: string
  readonly key: string
  readonly publicKey: PublicJwk
  readonly installation?: string | undefined
}

/** Crews' phones: each has a token, kept as a SHA-256, and the public half of its signing key. */
export class Phones {
  readonly #database: Database.Database
  readonly #contacts: Contacts

  constructor(database: Database.Database, onError?: (message: string) => void) {
    this.#database = database
    this.#contacts = new Contacts(database, onError)
  }

  /** A phone enrolled anew with the same key keeps its row; its earlier token ends. */
  add(enrolling: Enrolling, now: number): { token: string; expiresAt: number } {
    const { account, key, publicKey, installation } = enrolling
    const token = PREFIX + randomBytes(32).toString('base64url')
    const expiresAt = now + TOKEN_MS
    this.#database
      .prepare(
        `insert into identity_device
           (id, key_id, public_key, token_hash, account, enrolled_at, expires_at, installation)
         values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (key_id) do update set token_hash = excluded.token_hash,
           enrolled_at = excluded.enrolled_at, expires_at = excluded.expires_at,
           installation = ifnull(excluded.installation, installation)`,
      )
      .run(
        randomBytes(8).toString('hex'),
        key,
        JSON.stringify(publicKey),
        tokenHash(token),
        account,
        now,
        expiresAt,
        installation ?? null,
      )
    return { token, expiresAt }
  }

  /** Whose phone has the key, revoked ones too: a key is never given to another crew. */
  holderOf(key: string): { account: string; revoked: boolean } | null {
    const found: unknown = this.#database
      .prepare('select account, revoked_at as revokedAt from identity_device where key_id = ?')
      .get(key)
    if (found === undefined) return null
    const { account, revokedAt } = holderRowSchema.parse(found)
    return { account, revoked: revokedAt !== null }
  }

  find(token: string, now: number): Viewer | null {
    if (!token.startsWith(PREFIX)) return null
    const found: unknown = this.#database
      .prepare(
        `select phone.id as id, phone.expires_at as expiresAt, ${CREW_COLUMNS} from ${PHONES}
         where phone.token_hash = @hash and phone.revoked_at is null and phone.expires_at > @now
           and ${IS_CREW}`,
      )
      .get({ hash: tokenHash(token), now, organisation: null })
    if (found === undefined) return null
    const { id, expiresAt, account, name, organisation } = viewerRowSchema.parse(found)
    this.#contacts.note(id, now)
    const credential = DEVICE_CREDENTIAL + id
    return { account, name, role: 'crew', organisation, credential, expiresAt }
  }

  /** Whose key it is, whatever became of its phone; null: never enrolled, or no longer a crew's. */
  keyOf(key: string): DeviceKey | null {
    const found: unknown = this.#database
      .prepare(
        `select phone.public_key as publicKey, phone.revoked_at as revokedAt, ${CREW_COLUMNS}
         from ${PHONES} where phone.key_id = @key and ${IS_CREW}`,
      )
      .get({ key, organisation: null })
    if (found === undefined) return null
    const { publicKey, revokedAt, account, name, organisation } = keyRowSchema.parse(found)
    const jwk = publicJwkSchema.parse(JSON.parse(publicKey))
    return { account, name, role: 'crew', organisation, revokedAt, publicKey: jwk }
  }

  list(organisation: string | null): Phone[] {
    this.#contacts.flush()
    const rows: unknown = this.#database
      .prepare(
        `select phone.id as id, phone.key_id as key, phone.enrolled_at as enrolledAt,
           phone.last_seen_at as lastSeenAt, phone.revoked_at as revokedAt,
           phone.installation as installation, ${CREW_COLUMNS}
         from ${PHONES} where ${IS_CREW} order by phone.enrolled_at desc, phone.id`,
      )
      .all({ organisation })
    return z.array(phoneRowSchema).parse(rows).map(phoneFrom)
  }

  /** False: there is none such, or it was revoked before. */
  revoke(id: string, now: number): boolean {
    const { changes } = this.#database
      .prepare('update identity_device set revoked_at = ? where id = ? and revoked_at is null')
      .run(now, id)
    return changes > 0
  }

  noteContact(credential: string, now: number, installation?: string): void {
    if (!credential.startsWith(DEVICE_CREDENTIAL)) return
    this.#contacts.note(credential.slice(DEVICE_CREDENTIAL.length), now, installation)
  }

  close(): void {
    this.#contacts.close()
  }
}

const viewerRowSchema = z.object({
  ...crewRowSchema.shape,
  id: z.string(),
  expiresAt: z.number(),
})
const publicJwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
})
const keyRowSchema = z.object({
  ...crewRowSchema.shape,
  publicKey: z.string(),
  revokedAt: z.nullable(z.number()),
})
const holderRowSchema = z.object({ account: z.string(), revokedAt: z.nullable(z.number()) })
const phoneRowSchema = z.object({
  ...crewRowSchema.shape,
  id: z.string(),
  key: z.string(),
  enrolledAt: z.number(),
  lastSeenAt: z.nullable(z.number()),
  revokedAt: z.nullable(z.number()),
  installation: z.nullable(z.string()),
})

function phoneFrom(row: z.infer<typeof phoneRowSchema>): Phone {
  const { id, key, enrolledAt, lastSeenAt, revokedAt, installation } = row
  const { account, name, organisation, area } = row
  return {
    ...crewFrom({ account, name, organisation, area }),
    id,
    key,
    enrolledAt,
    lastSeenAt,
    revokedAt,
    ...(installation === null ? {} : { installation }),
  }
}
