import type Database from 'better-sqlite3'

/** So often what was heard is written down: the file is the one that crews' reports wait for. */
const FLUSH_MS = 60_000

type Contact = { readonly at: number; readonly installation?: string }

/** When each phone was last heard of, gathered in memory and written for all at once. */
export class Contacts {
  readonly #database: Database.Database
  readonly #onError: (message: string) => void
  readonly #timer: NodeJS.Timeout
  #waiting = new Map<string, Contact>()

  constructor(database: Database.Database, onError: (message: string) => void = () => {}) {
    this.#database = database
    this.#onError = onError
    this.#timer = setInterval(() => this.flush(), FLUSH_MS)
    this.#timer.unref()
  }

  note(phone: string, at: number, installation?: string): void {
    const known = installation ?? this.#waiting.get(phone)?.installation
    this.#waiting.set(phone, known === undefined ? { at } : { at, installation: known })
  }

  /** What could not be written waits for the next turn. */
  flush(): void {
    if (this.#waiting.size === 0) return
    const update = this.#database.prepare(
      `update identity_device set last_seen_at = max(?, ifnull(last_seen_at, 0)),
       installation = ifnull(?, installation) where id = ?`,
    )
    const writeAll = this.#database.transaction(() => {
      for (const [id, { at, installation }] of this.#waiting) {
        update.run(at, installation ?? null, id)
      }
    })
    try {
      writeAll.immediate()
      this.#waiting = new Map()
    } catch (error) {
      this.#onError(`last contacts could not be written: ${String(error)}`)
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.flush()
  }
}
