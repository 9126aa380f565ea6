import type { Via } from '#domain/vocabulary'
import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import type { Viewer } from '../viewer.ts'

type Sender = { readonly viewer: Viewer; readonly via: Via }

/** Beyond so many waiting reports senders are asked to come back. */
const MOST_QUEUED = 20_000
const RETRY_AFTER_S = 2
/** Batches over HTTP in work at once for one credential; a socket has one. */
const MOST_HTTP_BATCHES = 4

/** Who may hand in a batch now, so that no sender takes more than its share. */
export class IntakeGate {
  readonly #inWork = new Map<string, number>()
  #shut = false

  /** Null: come in, and `leave` afterwards. `queued`: reports that wait for a commit. */
  enter({ viewer, via }: Sender, queued: number): Problem | null {
    if (this.#shut) return problem('not_ready', 'the server is stopping')
    if (queued >= MOST_QUEUED) return { ...problem('slow_down'), retryAfterS: RETRY_AFTER_S }
    if (via !== 'http') return null
    const inWork = this.#inWork.get(viewer.credential) ?? 0
    if (inWork >= MOST_HTTP_BATCHES) {
      const detail = `${MOST_HTTP_BATCHES} batches at a time`
      return { ...problem('slow_down', detail), retryAfterS: RETRY_AFTER_S }
    }
    this.#inWork.set(viewer.credential, inWork + 1)
    return null
  }

  leave({ viewer, via }: Sender): void {
    if (via !== 'http') return
    const left = (this.#inWork.get(viewer.credential) ?? 1) - 1
    if (left > 0) this.#inWork.set(viewer.credential, left)
    else this.#inWork.delete(viewer.credential)
  }

  shut(): void {
    this.#shut = true
  }
}
