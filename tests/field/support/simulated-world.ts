import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OutboxStorage } from '#field/outbox/storage-port'

type Event = { readonly at: number; readonly run: () => void }

/**
 * Time that passes only when nothing real is under way: the phone's storage and the server are real and
 * take no time in it, the link and every wait do.
 */
export class SimulatedWorld {
  private events: Event[] = []
  private busy = 0

  /** Epoch ms. */
  constructor(public now: number) {}

  readonly wait = (ms: number, woken: Promise<void>): Promise<void> =>
    Promise.race([this.after(ms), woken])

  after(ms: number): Promise<void> {
    return new Promise((resolve) => this.at(this.now + ms, resolve))
  }

  at(time: number, run: () => void): void {
    this.events.push({ at: time, run })
  }

  /** Real work: time stands still until it is done. */
  async real<T>(work: Promise<T>): Promise<T> {
    this.busy += 1
    try {
      return await work
    } finally {
      this.busy -= 1
    }
  }

  /** Every call of the storage is real work. */
  watched(storage: OutboxStorage): OutboxStorage {
    const calls = Object.entries(storage).map(([name, call]) => [
      name,
      (...args: never[]) => this.real((call as (...args: never[]) => Promise<unknown>)(...args)),
    ])
    return Object.fromEntries(calls) as OutboxStorage
  }

  async runUntil(time: number): Promise<void> {
    for (;;) {
      await this.settle()
      const next = this.events.reduce<Event | null>(
        (first, event) => (first === null || event.at < first.at ? event : first),
        null,
      )
      if (next === null || next.at > time) break
      this.events = this.events.filter((event) => event !== next)
      this.now = Math.max(this.now, next.at)
      next.run()
    }
    this.now = time
  }

  private async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await nextTurn()
      if (this.busy > 0) quiet = -1
    }
  }
}
