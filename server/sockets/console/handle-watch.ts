import { watchSchema } from '#protocol/console'
import { problem } from '#protocol/problem-catalogue'
import type { ConsoleFeed } from '../../feed/console-feed.ts'
import type { ConsoleFeeds } from '../../feed/console-feeds.ts'
import type { ConsoleLink } from '../../feed/console-link.ts'
import type { Watcher } from '../../feed/watcher.ts'
import { fieldsOf } from '../../intake/invalid-fields.ts'
import { scopeOf } from '../../viewer.ts'
import type { SocketData } from '../authenticate.ts'
import type { EventHandler } from '../handle-event.ts'

type Watching = { readonly feed: ConsoleFeed; readonly watcher: Watcher }

/** `watch`: one incident at a time; watching again starts anew. */
export class WatchHandler {
  readonly #feeds: ConsoleFeeds
  readonly #link: ConsoleLink
  readonly #data: () => SocketData
  #watching: Watching | null = null
  #closed = false
  /** Counts the wishes, since an earlier one may still be waiting for the feed. */
  #wish = 0

  constructor(feeds: ConsoleFeeds, link: ConsoleLink, data: () => SocketData) {
    this.#feeds = feeds
    this.#link = link
    this.#data = data
  }

  readonly handle: EventHandler = async (body, answer) => {
    const parsed = watchSchema.safeParse(body)
    if (!parsed.success) {
      answer({ problem: problem('malformed', undefined, fieldsOf(parsed.error)) })
      return
    }
    const { incident, encoding = 'json', ...known } = parsed.data
    const feed = this.#feeds.get(incident)
    if (feed === undefined) {
      answer({ problem: problem('unknown_incident', incident) })
      return
    }
    this.#stop()
    const wish = ++this.#wish
    const scope = scopeOf(this.#data().viewer)
    const watcher = await feed.watch({ link: this.#link, scope, encoding, ...known }, answer)
    if (this.#closed || wish !== this.#wish) feed.leave(watcher)
    else this.#watching = { feed, watcher }
  }

  close(): void {
    this.#closed = true
    this.#stop()
  }

  #stop(): void {
    this.#watching?.feed.leave(this.#watching.watcher)
    this.#watching = null
  }
}
