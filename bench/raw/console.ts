/** A console that shows nothing: it takes what it is sent, acknowledges pieces and knows where it is. */
import type { Encoding, WatchAnswer } from '#protocol/console'
import { CONSOLE_PATH } from '#protocol/handshake'
import { RawSocket } from './socket.ts'
import { spanOfChanges } from './span.ts'

export type Known = { readonly epoch: string; readonly since: number }

export class RawConsole {
  readonly socket: RawSocket
  /** Frames of `changes`. */
  frames = 0
  #last: Buffer | null = null
  #seq = 0
  #level: () => void = () => {}

  private constructor(socket: RawSocket) {
    this.socket = socket
    socket.onEvent = (name, text, bytes, ack) => this.#onEvent(name, text, bytes, ack)
  }

  static async open(url: string, token: string): Promise<RawConsole> {
    const auth = { token, proto: 1 }
    return new RawConsole(await RawSocket.open({ url, path: CONSOLE_PATH, auth }))
  }

  /** Resolves when everything up to the head of the answer is here. */
  async watch(incident: string, known?: Known): Promise<WatchAnswer> {
    const encoding: Encoding = 'packed'
    const level = new Promise<void>((resolve) => {
      this.#level = resolve
    })
    const body = JSON.stringify({ incident, encoding, ...known })
    const [answer] = JSON.parse(await this.socket.request('watch', body)) as [WatchAnswer]
    if (answer.epoch === undefined) throw new Error(`watch answered ${JSON.stringify(answer)}`)
    await level
    return answer
  }

  /** Seq of the log up to which everything has come; read on demand, since frames are many. */
  seq(): number {
    if (this.#last !== null) this.#seq = spanOfChanges(this.#last).to
    this.#last = null
    return this.#seq
  }

  #onEvent(name: string, _text: string, bytes: Buffer | null, ack?: string): void {
    if (ack !== undefined) this.socket.acknowledge(ack)
    if (name !== 'changes') return
    this.frames++
    this.#last = bytes
    this.#level()
  }
}
