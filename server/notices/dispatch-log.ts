import type { EntryDraft, Store } from '#db/store'
import type { Entry } from '#domain/entry'
import type { Clock } from '../clock.ts'
import type { LiveIncident } from '../feed/live-incident.ts'
import type { Log } from '../log.ts'

type Waiting = { readonly draft: EntryDraft; readonly resolve: (entry: Entry | null) => void }
type Parts = { readonly store: Store; readonly clock: Clock; readonly log: Log }

/** One transaction never grows beyond this. */
const MOST_IN_A_COMMIT = 256

/**
 * Writes one incident's dispatch entries. A notice to an area comes back as a burst of receipts: what
 * arrives while a commit runs shares the next.
 */
export class DispatchLog {
  readonly #parts: Parts
  readonly #live: LiveIncident
  #waiting: Waiting[] = []
  #writing = false

  constructor(parts: Parts, live: LiveIncident) {
    this.#parts = parts
    this.#live = live
  }

  /** Resolves when it is on disk; null: the store refuses, nothing was written. */
  append(draft: EntryDraft): Promise<Entry | null> {
    return new Promise((resolve) => {
      this.#waiting.push({ draft, resolve })
      if (!this.#writing) void this.#write()
    })
  }

  async #write(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      const some = this.#waiting.splice(0, MOST_IN_A_COMMIT)
      const entries = await this.#commit(some.map(({ draft }) => draft))
      for (const [i, { resolve }] of some.entries()) resolve(entries[i] ?? null)
    }
    this.#writing = false
  }

  async #commit(drafts: readonly EntryDraft[]): Promise<readonly Entry[]> {
    const { store, clock, log } = this.#parts
    try {
      const entries = await store.appendEntries(this.#live.id, drafts, clock.now())
      const last = entries.at(-1)
      if (last !== undefined) this.#live.expect(last.seq)
      this.#live.advance(entries)
      return entries
    } catch (error) {
      log.error({ err: error, entries: drafts.length }, 'notices could not be stored')
      return []
    }
  }
}
