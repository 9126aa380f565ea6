import type { Duplex } from 'node:stream'
import type { Socket } from 'socket.io'
import type { ConsoleLink } from '../../feed/console-link.ts'
import type { EncodedEvent } from '../../feed/encoded-event.ts'
import { streamOf } from '../raw-socket.ts'

/** So many frames may wait in memory for a console that does not read; they are shared bytes. */
const MOST_WAITING = 16
/** A piece of a snapshot (32 KB) takes 13 s at 20 kbit/s. */
const REQUEST_MS = 60_000

/** A console's connection as the feed sees it. */
export class SocketLink implements ConsoleLink {
  readonly #socket: Socket
  readonly #stream: Duplex | null
  /** Frames that went past the library and have not left the process. */
  #written = 0
  #drained: (() => void)[] = []

  constructor(socket: Socket) {
    this.#socket = socket
    this.#stream = streamOf(socket)
  }

  /**
   * Whole websocket frames go straight to the connection: the library's way there costs as much as
   * the write. It keeps the order, since what the library itself still holds goes first.
   */
  send({ frames }: EncodedEvent): void {
    const { conn, connected } = this.#socket
    if (!connected || conn.readyState !== 'open') return
    if (this.#stream !== null && !this.#isHeldUp()) {
      this.#written++
      this.#stream.write(frames, this.#onWritten)
      return
    }
    const options = { wsPreEncodedFrame: [frames], compress: false }
    // The text stands in for the frames, which the transport writes instead of it.
    conn.write('2', options)
  }

  /** `bufferedAmount` lies: what counts is how many writes have not come to their end. */
  isClogged(): boolean {
    return this.#written + this.#held() >= MOST_WAITING
  }

  onDrained(listener: () => void): void {
    this.#drained.push(listener)
    if (this.#isHeldUp()) this.#socket.conn.transport.once('ready', () => this.#tellDrained())
  }

  async request(event: string, payload: object): Promise<void> {
    await this.#socket.timeout(REQUEST_MS).emitWithAck(event, payload)
  }

  /** One for all frames, so that sending makes nothing that has to be collected. */
  readonly #onWritten = (): void => {
    this.#written--
    this.#tellDrained()
  }

  #tellDrained(): void {
    if (this.#written > 0 || this.#drained.length === 0) return
    const listeners = this.#drained.splice(0)
    for (const listener of listeners) {
      if (this.#isHeldUp()) this.onDrained(listener)
      else listener()
    }
  }

  /** While the library itself still has something to write. */
  #isHeldUp(): boolean {
    return !this.#socket.conn.transport.writable || this.#held() > 0
  }

  /** Packets that the transport has not taken yet; the library does not type it. */
  #held(): number {
    const conn: object = this.#socket.conn
    return 'writeBuffer' in conn && Array.isArray(conn.writeBuffer) ? conn.writeBuffer.length : 0
  }
}
