/** What a bench asks of its consoles' process. */
import { setTimeout as pause } from 'node:timers/promises'
import { Child } from './child.ts'
import type { Known } from './raw/console.ts'

export type OursWish = {
  readonly url: string
  /** Shared out among the consoles in turn. */
  readonly tokens: readonly string[]
  readonly incident: string
  readonly count: number
  readonly known?: Known
}
export type BareWish = { readonly url: string; readonly count: number }
export type Counts = {
  /** The seq up to which every console of ours has everything. */
  readonly leastSeq: number
  readonly frames: number
  readonly bytes: number
  /** Events that came to the baseline's consoles, all together. */
  readonly bareEvents: number
}

const POLL_MS = 20

export class Watchers {
  readonly #child: Child

  private constructor(child: Child) {
    this.#child = child
  }

  static async start(): Promise<Watchers> {
    return new Watchers(await Child.start('watchers'))
  }

  /** Resolves when all are connected and level with the log. */
  openOurs(wish: OursWish): Promise<void> {
    return this.#child.ask('openOurs', wish)
  }

  openBare(wish: BareWish): Promise<void> {
    return this.#child.ask('openBare', wish)
  }

  counts(): Promise<Counts> {
    return this.#child.ask('counts')
  }

  async until(reached: (counts: Counts) => boolean): Promise<Counts> {
    for (;;) {
      const counts = await this.counts()
      if (reached(counts)) return counts
      await pause(POLL_MS)
    }
  }

  closeAll(): Promise<void> {
    return this.#child.ask('closeAll')
  }

  stop(): Promise<void> {
    return this.#child.stop()
  }
}
