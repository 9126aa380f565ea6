import type { Socket } from 'node:net'
import { type Lane, SEGMENT_BYTES } from './lane.ts'

/** What a sender's kernel and the mast hold before the sender has to wait. */
const BUFFER_BYTES = 16_384

/** One direction of one connection: in order, so that a lost segment holds up those behind it. */
export class Flow {
  /** Payload that arrived. */
  bytes = 0
  readonly #from: Socket
  readonly #to: Socket
  readonly #lane: Lane
  readonly #waiting: Buffer[] = []
  readonly #timers = new Set<NodeJS.Timeout>()
  #held = 0
  #lastArrival = 0
  #isDead = false

  constructor(from: Socket, to: Socket, lane: Lane) {
    this.#from = from
    this.#to = to
    this.#lane = lane
    from.on('data', (chunk: Buffer) => this.#take(chunk))
    from.on('end', () => this.#at(this.#lastArrival, () => this.#to.end()))
  }

  /** What is under way is lost, and so is what comes; nobody is told. */
  die(): void {
    this.#isDead = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #take(chunk: Buffer): void {
    if (this.#isDead) return
    for (let at = 0; at < chunk.length; at += SEGMENT_BYTES)
      this.#segment(chunk.subarray(at, at + SEGMENT_BYTES))
    if (this.#held > BUFFER_BYTES) this.#from.pause()
  }

  #segment(segment: Buffer): void {
    this.#held += segment.length
    this.#waiting.push(segment)
    const arrival = this.#lane.arrivalOf(segment.length, performance.now())
    this.#lastArrival = Math.max(this.#lastArrival, arrival)
    this.#at(this.#lastArrival, () => this.#deliver())
  }

  #deliver(): void {
    const segment = this.#waiting.shift()
    if (segment === undefined) return
    this.#held -= segment.length
    this.bytes += segment.length
    if (this.#to.writable) this.#to.write(segment)
    if (this.#held <= BUFFER_BYTES && this.#from.isPaused()) this.#from.resume()
  }

  #at(time: number, run: () => void): void {
    if (this.#isDead) return
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        run()
      },
      Math.max(0, time - performance.now()),
    )
    this.#timers.add(timer)
  }
}
