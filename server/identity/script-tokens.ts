import { randomBytes } from 'node:crypto'
import type Database from 'better-sqlite3'
import * as z from 'zod'
import { ROLES } from '#domain/vocabulary'
import type { Viewer } from '../viewer.ts'
import { needsOrganisation, type TokenSpec } from './port.ts'
import { tokenHash } from './token-hash.ts'

const DAY_MS = 86_400_000
const PREFIX = 'rt_'

/**
 * Bearer tokens for scripts: 256 random bits, kept as a SHA-256. The library's api-key plugin does
 * not install beside better-auth 1.7.25 (it pins older better-call and utils), and it writes to the
 * database at each use, on the file that crews' reports wait for.
 */
export class ScriptTokens {
  readonly #database: Database.Database
  constructor(database: Database.Database) {
    this.#database = database
  }

  create(spec: TokenSpec, now: number): string {
    if (needsOrganisation(spec.role) !== (spec.organisation !== undefined)) {
      throw new Error(`role ${spec.role} and organisation do not go together`)
    }
    const token = PREFIX + randomBytes(32).toString('base64url')
    this.#database
      .prepare(
        `insert into identity_token (id, hash, name, role, organisation, created_at, expires_at)
         values (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        randomBytes(8).toString('hex'),
        tokenHash(token),
        spec.name,
        spec.role,
        spec.organisation ?? null,
        now,
        now + spec.days * DAY_MS,
      )
    return token
  }

  find(token: string, now: number): Viewer | null {
    if (!token.startsWith(PREFIX)) return null
    const found: unknown = this.#database
      .prepare(
        `select id, name, role, organisation, expires_at as expiresAt from identity_token
         where hash = ? and revoked_at is null and expires_at > ?`,
      )
      .get(tokenHash(token), now)
    if (found === undefined) return null
    const row = tokenRowSchema.parse(found)
    return {
      account: `token-${row.id}`,
      name: row.name,
      role: row.role,
      ...(row.organisation === null ? {} : { organisation: row.organisation }),
      credential: `token:${row.id}`,
      expiresAt: row.expiresAt,
    }
  }

  revoke(id: string, now: number): void {
    this.#database
      .prepare('update identity_token set revoked_at = ? where id = ? and revoked_at is null')
      .run(now, id)
  }
}

const tokenRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  organisation: z.nullable(z.string()),
  expiresAt: z.number(),
})
