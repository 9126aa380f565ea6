/**
 * A phone's link, simulated at the level of TCP: a proxy on this machine that all its connections share.
 * Rate and delay hold for each direction; a lost segment stalls its connection for a second, as a
 * retransmission timer does; opening a connection costs its round trip. Segments have heads of 40 bytes;
 * acknowledgements are free, and windows are larger than what such a link holds.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Flow } from './flow.ts'
import { Lane } from './lane.ts'

export type LinkShape = {
  readonly bitsPerS: number
  readonly roundTripMs: number
  /** Of segments, 0 to 1. */
  readonly loss: number
  readonly seed: number
  /** What a lost segment costs. */
  readonly stallMs?: number
}
export type Payload = { readonly up: number; readonly down: number }
const STALL_MS = 1_000

export class Link {
  /** Opened so far. */
  connections = 0
  /** Connections that are taken while true are never answered, nor told so. */
  #isDark = false
  readonly #server: Server
  readonly #target: number
  readonly #up: Lane
  readonly #down: Lane
  readonly #ends = new Set<Socket>()
  readonly #flows: { readonly up: Flow; readonly down: Flow }[] = []
  readonly #timers = new Set<NodeJS.Timeout>()

  private constructor({ bitsPerS, roundTripMs, loss, seed, stallMs }: LinkShape, target: number) {
    const shape = { bitsPerS, delayMs: roundTripMs / 2, loss, stallMs: stallMs ?? STALL_MS }
    this.#up = new Lane(shape, seed)
    this.#down = new Lane(shape, seed + 1)
    this.#target = target
    // Each direction ends when its last segment has arrived, not when the other does.
    this.#server = createServer({ allowHalfOpen: true }, (phone) => this.#take(phone))
  }

  /** A link to a port of this machine. */
  static async to(target: number, shape: LinkShape): Promise<Link> {
    const link = new Link(shape, target)
    link.#server.listen(0, '127.0.0.1')
    await once(link.#server, 'listening')
    return link
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** What the ends handed over and got, without heads. */
  get payload(): Payload {
    const sum = (side: 'up' | 'down') =>
      this.#flows.reduce((bytes, flow) => bytes + flow[side].bytes, 0)
    return { up: sum('up'), down: sum('down') }
  }

  /** What the line carried: heads, and lost segments twice. */
  get lineBytes(): Payload {
    return { up: this.#up.bytes, down: this.#down.bytes }
  }

  /** Everything under way is lost; both ends are told at once, as by a phone that lost its cell. */
  cut(): void {
    this.#forget()
    for (const end of this.#ends) end.destroy()
    this.#ends.clear()
  }

  /** Everything under way and everything new is lost, and nobody is told. */
  darken(): void {
    this.#isDark = true
    this.#forget()
  }

  /** New connections get through again. What was black-holed stays so. */
  lighten(): void {
    this.#isDark = false
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #forget(): void {
    for (const { up, down } of this.#flows) {
      up.die()
      down.die()
    }
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #take(phone: Socket): void {
    this.connections++
    this.#keep(phone)
    phone.pause()
    if (this.#isDark) return
    const now = performance.now()
    const opensAt = this.#down.arrivalOf(0, this.#up.arrivalOf(0, now))
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#join(phone)
    }, opensAt - now)
    this.#timers.add(timer)
  }

  #join(phone: Socket): void {
    if (phone.destroyed) return
    const server = connect({ port: this.#target, host: '127.0.0.1', allowHalfOpen: true })
    this.#keep(server)
    phone.setNoDelay(true)
    server.setNoDelay(true)
    const [up, down] = [new Flow(phone, server, this.#up), new Flow(server, phone, this.#down)]
    this.#flows.push({ up, down })
    phone.on('close', (isBroken) => isBroken && server.destroy())
    server.on('close', (isBroken) => isBroken && phone.destroy())
    phone.resume()
  }

  #keep(end: Socket): void {
    this.#ends.add(end)
    end.on('close', () => this.#ends.delete(end))
    // A reset is one of the things a link does.
    end.on('error', () => end.destroy())
  }
}
