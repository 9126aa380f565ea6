import { ConsoleFeed, type FeedParts } from './console-feed.ts'
import type { LiveIncidents } from './live-incidents.ts'

/** Wall time: a console turns amber after 10 s without a sign of life. */
const TICK_MS = 5000
const DIGEST_MS = 30_000

/** One feed an incident, and what they all do by the wall clock. */
export class ConsoleFeeds {
  readonly #feeds = new Map<string, ConsoleFeed>()
  readonly #timers: readonly NodeJS.Timeout[]

  constructor(incidents: LiveIncidents, parts: FeedParts) {
    incidents.onOpened((live) => this.#feeds.set(live.id, new ConsoleFeed(live, parts)))
    const failed = (err: unknown) => parts.log.error({ err }, 'feed round failed')
    this.#timers = [
      setInterval(() => {
        this.tick()
        incidents.refresh().catch(failed)
      }, TICK_MS),
      setInterval(() => this.digest().catch(failed), DIGEST_MS),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  get(incident: string): ConsoleFeed | undefined {
    return this.#feeds.get(incident)
  }

  tick(): void {
    for (const feed of this.#feeds.values()) feed.tick()
  }

  async digest(): Promise<void> {
    for (const feed of this.#feeds.values()) await feed.digest()
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const feed of this.#feeds.values()) feed.close()
  }
}
