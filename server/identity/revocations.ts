import type Database from 'better-sqlite3'
import * as z from 'zod'

const POLL_MS = 1000
const rowsSchema = z.array(z.object({ n: z.number(), credential: z.string() }))

/** Tells who listens of each revocation once, whichever process made it. */
export class Revocations {
  readonly #database: Database.Database
  readonly #listeners = new Set<(credential: string) => void>()
  readonly #timer: NodeJS.Timeout
  #seen: number

  constructor(database: Database.Database) {
    this.#database = database
    const last = database.prepare('select max(n) from identity_revocation').pluck().get()
    this.#seen = typeof last === 'number' ? last : 0
    this.#timer = setInterval(() => this.poll(), POLL_MS)
    this.#timer.unref()
  }

  listen(listener: (credential: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Also called at once after anything here that may have revoked. */
  poll(): void {
    const found: unknown = this.#database
      .prepare('select n, credential from identity_revocation where n > ? order by n')
      .all(this.#seen)
    for (const { n, credential } of rowsSchema.parse(found)) {
      this.#seen = n
      for (const listener of this.#listeners) listener(credential)
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#listeners.clear()
  }
}
