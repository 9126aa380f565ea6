import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Store } from '#db/store'
import type { Entry } from '#domain/entry'

const PAGE = 2000

/** Entries after `after` up to and with `upTo`, in pages; the event loop gets a turn between them. */
export async function* readEntries(
  store: Store,
  incident: string,
  after: number,
  upTo: number,
): AsyncGenerator<readonly Entry[]> {
  let seq = after
  while (seq < upTo) {
    const page = await store.readLog(incident, { after: seq, upTo, limit: PAGE })
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    seq = last.seq
    await nextTurn()
  }
}
