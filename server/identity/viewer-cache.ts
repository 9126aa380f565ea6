import type { Viewer } from '../viewer.ts'

/** A quarter of the time in which a revocation must act. */
const KEEP_MS = 500
const MOST = 10_000

/** Remembers for a moment who a credential belongs to, so that a burst costs one look-up. */
export class ViewerCache {
  readonly #entries = new Map<string, { readonly viewer: Viewer; readonly until: number }>()

  async get(key: string, now: number, find: () => Promise<Viewer | null>): Promise<Viewer | null> {
    const known = this.#entries.get(key)
    if (known !== undefined && known.until > now) return known.viewer
    this.#entries.delete(key)
    const viewer = await find()
    if (viewer === null) return null
    if (this.#entries.size >= MOST) this.#entries.clear()
    const until = Math.min(now + KEEP_MS, viewer.expiresAt ?? Number.POSITIVE_INFINITY)
    this.#entries.set(key, { viewer, until })
    return viewer
  }

  clear(): void {
    this.#entries.clear()
  }
}
