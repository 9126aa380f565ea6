import type { Socket } from 'socket.io'
import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import { rawSocketOf } from './raw-socket.ts'
import { TokenBucket } from './token-bucket.ts'

/** Far above what an honest sender reaches: it waits for each answer. */
const FRAMES_PER_S = 2000
const BURST = 2000
const PAUSE_MS = 1000

/**
 * Above the limit a frame is not looked at, and the connection is not read for a second: what the
 * sender goes on sending fills its own network buffers, not this server's time.
 */
export class FrameLimit {
  readonly problem: Problem = { ...problem('slow_down'), retryAfterS: PAUSE_MS / 1000 }
  readonly #bucket = new TokenBucket(FRAMES_PER_S, BURST, performance.now())
  readonly #socket: Socket
  #paused: NodeJS.Timeout | null = null

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('disconnect', () => {
      if (this.#paused !== null) clearTimeout(this.#paused)
    })
  }

  allows(): boolean {
    if (this.#bucket.take(performance.now())) return true
    this.#pause()
    return false
  }

  #pause(): void {
    if (this.#paused !== null) return
    const raw = rawSocketOf(this.#socket)
    raw?.pause()
    this.#paused = setTimeout(() => {
      this.#paused = null
      raw?.resume()
    }, PAUSE_MS)
    this.#paused.unref()
  }
}
