import { CHECKPOINT_VERSION } from '#domain/checkpoint'
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
    const seq = this.#live.head()
    const body = this.#live.fold.checkpoint()
    this.#savedSeq = seq
    try {
      await store.saveCheckpoint(this.#live.id, { seq, version: CHECKPOINT_VERSION, body })
    } catch (error) {
      log.warn({ err: error, incident: this.#live.id }, 'checkpoint not saved')
    }
  }
}
