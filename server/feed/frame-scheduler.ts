/** Between frames under load, ms. */
export const FRAME_MS = 50

/** The first event of a quiet period goes out at once; what follows within 50 ms shares a frame. */
export class FrameScheduler {
  readonly #send: () => void
  #timer: NodeJS.Timeout | null = null
  #dirty = false

  constructor(send: () => void) {
    this.#send = send
  }

  changed(): void {
    this.#dirty = true
    if (this.#timer === null) this.#flush()
  }

  /** Sends what waits now; the next frame keeps its distance. */
  flushNow(): void {
    if (this.#dirty) this.#flush()
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#dirty = false
  }

  #flush(): void {
    this.#dirty = false
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#onTimer(), FRAME_MS)
    this.#send()
  }

  #onTimer(): void {
    this.#timer = null
    if (this.#dirty) this.#flush()
  }
}
