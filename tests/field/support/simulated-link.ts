import { seededRandom } from '#bench/random'
import type { Reply, Sender } from '#field/outbox/reply'
import { createTransport, type PatientTransport } from '#field/outbox/transport'
import type { Push } from '#protocol/push'
import type { SimulatedWorld } from './simulated-world.ts'

export type SimulatedShape = {
  readonly bitsPerS: number
  readonly roundTripMs: number
  /** Of exchanges: one of them loses a segment, which stalls it for a second. */
  readonly loss: number
  readonly seed: number
}
/** TCP, TLS and the request; TCP, TLS, the upgrade and the welcome; a push on what is open. */
const ROUND_TRIPS = { post: 3, open: 4, push: 1 }
const HEAD_BYTES = { post: 1_500, open: 3_000, push: 200 }
const STALL_MS = 1_000
const LOST: Reply = { kind: 'lost' }

/**
 * A phone's link in simulated time, with the field app's own choice between POST and socket on top. When it
 * goes, everything under way is lost, on the way there or on the way back.
 */
export class SimulatedLink {
  readonly transport: PatientTransport
  /** Answers of the centre that the phone never saw. */
  lostAnswers = 0
  private isUp = false
  private isReady = false
  private life = 0
  private freeAt = 0
  private attempt: Promise<void> = Promise.resolve()
  private readonly random: () => number

  /** `onReady`: the socket is open, as the app hears it. */
  constructor(
    private readonly world: SimulatedWorld,
    private readonly shape: SimulatedShape,
    private readonly centre: Sender,
    private readonly onReady: () => void,
  ) {
    this.random = seededRandom(shape.seed)
    const link = this
    const socket = {
      get isReady() {
        return link.isReady
      },
      get attempt() {
        return link.attempt
      },
      send: (push: Push) => this.exchange('push', push),
    }
    const post: Sender = (push) => this.exchange('post', push)
    this.transport = createTransport({ post, socket, wait: world.wait })
  }

  /** The phone hears of it, as by its `online` event. */
  rise(): void {
    this.isUp = true
    this.attempt = this.open(this.life)
    this.onReady()
  }

  fall(): void {
    this.isUp = false
    this.isReady = false
    this.life += 1
    this.freeAt = 0
  }

  private async open(life: number): Promise<void> {
    await this.carry('open', HEAD_BYTES.open)
    if (life !== this.life) return
    this.isReady = true
    this.onReady()
  }

  private async exchange(way: 'post' | 'push', push: Push): Promise<Reply> {
    const { life } = this
    const bytes = HEAD_BYTES[way] + JSON.stringify(push).length
    await this.carry(way, bytes)
    if (!this.isUp || life !== this.life) return LOST
    const reply = await this.world.real(this.centre(push))
    await this.world.after(this.shape.roundTripMs / 2)
    if (life === this.life) return reply
    this.lostAnswers += 1
    return LOST
  }

  /** Until the last byte is there; one exchange after the other has the line. */
  private carry(way: keyof typeof ROUND_TRIPS, bytes: number): Promise<void> {
    const { bitsPerS, roundTripMs, loss } = this.shape
    const { now } = this.world
    this.freeAt = Math.max(now, this.freeAt) + (bytes * 8_000) / bitsPerS
    const stall = this.random() < loss ? STALL_MS : 0
    return this.world.after(this.freeAt - now + (ROUND_TRIPS[way] - 0.5) * roundTripMs + stall)
  }
}
