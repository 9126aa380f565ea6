import { seededRandom } from '../random.ts'

export type LaneShape = {
  readonly bitsPerS: number
  /** One way. */
  readonly delayMs: number
  /** Of segments, 0 to 1. */
  readonly loss: number
  /** What a lost segment costs: the sender's retransmission timer. */
  readonly stallMs: number
}

/** What a segment can carry on a mobile link, and what TCP and IP put before it. */
export const SEGMENT_BYTES = 1_360
const HEAD_BYTES = 40

/** One direction of a link: segments leave one after the other at its rate, whosever they are. */
export class Lane {
  /** Of segments with their heads, lost ones twice. */
  bytes = 0
  #freeAt = 0
  readonly #shape: LaneShape
  readonly #random: () => number

  constructor(shape: LaneShape, seed: number) {
    this.#shape = shape
    this.#random = seededRandom(seed)
  }

  /** When a segment handed over at `now` arrives, ms on the same clock. */
  arrivalOf(payloadBytes: number, now: number): number {
    const { delayMs, loss, stallMs } = this.#shape
    const sentAt = this.#send(payloadBytes, now)
    // As many draws a segment on both sides of a comparison, so that the same seed loses the same ones.
    const isLost = this.#random() < loss
    if (!isLost) return sentAt + delayMs
    // The retransmission goes ahead of what is queued by then; its bytes are paid all the same.
    return this.#send(payloadBytes, now) - this.#timeOf(payloadBytes) + stallMs + delayMs
  }

  /** When the last byte has left. */
  #send(payloadBytes: number, now: number): number {
    this.bytes += payloadBytes + HEAD_BYTES
    this.#freeAt = Math.max(now, this.#freeAt) + this.#timeOf(payloadBytes)
    return this.#freeAt
  }

  #timeOf(payloadBytes: number): number {
    return ((payloadBytes + HEAD_BYTES) * 8_000) / this.#shape.bitsPerS
  }
}
