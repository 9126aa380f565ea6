import type { Store } from '#db/store'
import { CHECKPOINT_VERSION } from '#domain/checkpoint'
import type { IncidentFold } from '#domain/incident-fold'
import type { LiveIncident, LiveParts } from './live-incident.ts'

const EVERY_ENTRIES = 20_000
const EVERY_MS = 30_000

/** Keeps the fold's checkpoint near the head, seldom enough that writing it does not cost. */
export class IncidentCheckpoints {
  readonly #parts: LiveParts
  readonly #live: LiveIncident
  readonly #forget: () => void
  #savedSeq: number
  #savedAt = performance.now()
  #saving: Promise<void> = Promise.resolve()

  constructor(parts: LiveParts, live: LiveIncident) {
    this.#parts = parts
    this.#live = live
    this.#savedSeq = live.head()
    this.#forget = live.onAdvanced(() => this.#saveIfDue())
  }

  /** The last one, so that the next start reads no tail. */
  async close(): Promise<void> {
    this.#forget()
    await this.#saving
    if (this.#live.isSettled() && this.#live.head() > this.#savedSeq) await this.#save()
  }

  #saveIfDue(): void {
    if (this.#live.head() - this.#savedSeq < EVERY_ENTRIES) return
    if (performance.now() - this.#savedAt < EVERY_MS) return
    this.#savedAt = performance.now()
    this.#saving = this.#save()
  }

  /** Losing one costs a longer start, nothing else. */
  async #save(): Promise<void> {
    const { store, log } = this.#parts
    this.#savedSeq = this.#live.head()
    try {
      await saveCheckpoint(store, this.#live.id, this.#live.fold)
    } catch (error) {
      log.warn({ err: error, incident: this.#live.id }, 'checkpoint not saved')
    }
  }
}

export async function saveCheckpoint(
  store: Store,
  incident: string,
  fold: IncidentFold,
): Promise<void> {
  const { seq } = fold
  await store.saveCheckpoint(incident, {
    seq,
    version: CHECKPOINT_VERSION,
    body: fold.checkpoint(),
  })
}
