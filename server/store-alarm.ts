import type { Store } from '#db/store'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** How often a store that refused is asked whether it takes writes again. */
const PROBE_MS = 5000

/**
 * Says once, loudly, that nothing can be stored and so nothing is acknowledged, and once that it is
 * over. While it lasts the gauge is 1 and the store is asked without waiting for a report.
 */
export class StoreAlarm {
  readonly #store: Pick<Store, 'probe'>
  readonly #metrics: Pick<Metrics, 'storeRefuses' | 'notStored'>
  readonly #log: Log
  #timer: NodeJS.Timeout | null = null

  constructor(parts: {
    readonly store: Pick<Store, 'probe'>
    readonly metrics: Pick<Metrics, 'storeRefuses' | 'notStored'>
    readonly log: Log
  }) {
    this.#store = parts.store
    this.#metrics = parts.metrics
    this.#log = parts.log
  }

  get isRaised(): boolean {
    return this.#timer !== null
  }

  /** So many reports could not be stored; their senders keep them and try again. */
  refused(error: unknown, reports: number): void {
    this.#metrics.notStored.inc(reports)
    if (this.isRaised) return
    this.#metrics.storeRefuses.set(1)
    const alarm = 'the database refuses: nothing is stored or acknowledged. Is the disk full?'
    this.#log.error({ err: error, alarm: 'store', reports }, alarm)
    this.#timer = setInterval(() => void this.#ask(), PROBE_MS)
    this.#timer.unref()
  }

  /** A write has reached the disk. */
  stored(): void {
    if (this.#timer === null) return
    this.close()
    this.#metrics.storeRefuses.set(0)
    this.#log.warn({ alarm: 'over' }, 'the database stores again')
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  async #ask(): Promise<void> {
    try {
      if (await this.#store.probe()) this.stored()
    } catch (err) {
      this.#log.error({ err, alarm: 'store' }, 'the database cannot be asked')
    }
  }
}
