import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type Database from 'better-sqlite3'
import * as z from 'zod'
import { CREW_COLUMNS, CREW_JOIN, crewFrom, crewRowSchema, IS_CREW } from './crews.ts'
import type { Crew, MadeEnrolment, OpenEnrolment } from './enrolment-types.ts'

const CODE_DIGITS = 8
const OPEN = `identity_enrolment enrolment join (${CREW_JOIN}) on crew.id = enrolment.account
  where enrolment.code_hash is not null and enrolment.expires_at > @now and ${IS_CREW}`

type Wanted = Crew & { readonly by: string; readonly expiresAt: number }

/**
 * One-time codes. Eight digits are soon tried out against a plain hash, so the hash is keyed with the
 * data folder's secret: a copy of the database alone opens nothing. A row whose code is spent or
 * revoked stays, without the hash.
 */
export class Enrolments {
  readonly #database: Database.Database
  readonly #secret: string

  constructor(database: Database.Database, secret: string) {
    this.#database = database
    this.#secret = secret
  }

  create({ by, expiresAt, ...crew }: Wanted, now: number): MadeEnrolment {
    const id = randomBytes(8).toString('hex')
    const insert = this.#database.prepare(
      `insert into identity_enrolment (id, code_hash, account, created_by, created_at, expires_at)
       values (?, ?, ?, ?, ?, ?)`,
    )
    const make = this.#database.transaction(() => {
      this.#forgetExpired(now)
      const code = this.#freeCode()
      insert.run(id, this.#hashOf(code), crew.account, by, now, expiresAt)
      return code
    })
    return { ...crew, id, by, createdAt: now, expiresAt, code: make.immediate() }
  }

  list(organisation: string | null, now: number): OpenEnrolment[] {
    const rows: unknown = this.#database
      .prepare(
        `select enrolment.id as id, enrolment.created_by as by, enrolment.created_at as createdAt,
           enrolment.expires_at as expiresAt, ${CREW_COLUMNS}
         from ${OPEN} order by enrolment.created_at, enrolment.id`,
      )
      .all({ now, organisation })
    return z
      .array(openRowSchema)
      .parse(rows)
      .map(({ id, by, createdAt, expiresAt, ...crew }) => {
        return { ...crewFrom(crew), id, by, createdAt, expiresAt }
      })
  }

  /** The crew that an open code is for, and the code's row. */
  find(code: string, now: number): { id: string; crew: Crew } | null {
    const found: unknown = this.#database
      .prepare(
        `select enrolment.id as id, ${CREW_COLUMNS} from ${OPEN} and enrolment.code_hash = @hash`,
      )
      .get({ now, organisation: null, hash: this.#hashOf(code) })
    if (found === undefined) return null
    const { id, ...crew } = foundRowSchema.parse(found)
    return { id, crew: crewFrom(crew) }
  }

  spend(id: string, now: number): void {
    this.#database
      .prepare('update identity_enrolment set code_hash = null, spent_at = ? where id = ?')
      .run(now, id)
  }

  revoke(id: string, now: number): void {
    this.#database
      .prepare('update identity_enrolment set code_hash = null, revoked_at = ? where id = ?')
      .run(now, id)
  }

  /** Their digits may be given out again. */
  #forgetExpired(now: number): void {
    this.#database
      .prepare('update identity_enrolment set code_hash = null where expires_at <= ?')
      .run(now)
  }

  #freeCode(): string {
    const taken = this.#database.prepare('select 1 from identity_enrolment where code_hash = ?')
    for (;;) {
      const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
      if (taken.get(this.#hashOf(code)) === undefined) return code
    }
  }

  #hashOf(code: string): string {
    return createHmac('sha256', this.#secret).update(`enrolment ${code}`).digest('hex')
  }
}

const openRowSchema = z.object({
  ...crewRowSchema.shape,
  id: z.string(),
  by: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
})
const foundRowSchema = z.object({ ...crewRowSchema.shape, id: z.string() })
