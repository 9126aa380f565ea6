import type { Duplex } from 'node:stream'
import type { Socket } from 'socket.io'
import type { ConsoleLink } from '../../feed/console-link.ts'
import type { EncodedEvent } from '../../feed/encoded-event.ts'
import { streamOf } from '../raw-socket.ts'

/** Packets that the library may hold for a console that does not read. */
const MOST_HELD = 16
/** A piece of a snapshot (32 KB) takes 13 s at 20 kbit/s. */
const REQUEST_MS = 60_000

/** A console's connection as the feed sees it. */
export class SocketLink implements ConsoleLink {
  readonly #socket: Socket
  readonly #stream: Duplex | null

  constructor(socket: Socket) {
    this.#socket = socket
    this.#stream = streamOf(socket)
  }

  /**
   * Whole websocket frames go straight to the connection: the library's way there costs as much as
   * the write. It keeps the order, since what the library itself still holds goes first.
   */
  send({ frames }: EncodedEvent): void {
    const { conn } = this.#socket
    if (!this.#socket.connected || conn.readyState !== 'open') return
    if (this.#stream !== null && conn.transport.writable && this.#held() === 0) {
      this.#stream.write(frames)
      return
    }
    const options = { wsPreEncodedFrame: [frames], compress: false }
    // The text stands in for the frames, which the transport writes instead of it.
    conn.write('2', options)
  }

  /** `bufferedAmount` lies: what counts is what the connection itself still has to write. */
  isClogged(): boolean {
    return this.#stream?.writableNeedDrain === true || this.#held() >= MOST_HELD
  }

  onDrained(listener: () => void): void {
    const again = () => {
      if (this.#isHeldUp()) this.onDrained(listener)
      else listener()
    }
    if (this.#stream?.writableNeedDrain) this.#stream.once('drain', again)
    else if (this.#isHeldUp()) this.#socket.conn.transport.once('ready', again)
    else setImmediate(listener)
  }

  async request(event: string, payload: object): Promise<void> {
    await this.#socket.timeout(REQUEST_MS).emitWithAck(event, payload)
  }

  /** While something still has to be written, by the connection or by the library. */
  #isHeldUp(): boolean {
    if (this.#stream?.writableNeedDrain) return true
    return !this.#socket.conn.transport.writable || this.#held() > 0
  }

  /** Packets that the transport has not taken yet; the library does not type it. */
  #held(): number {
    const { writeBuffer } = this.#socket.conn as unknown as { writeBuffer?: unknown[] }
    return writeBuffer?.length ?? 0
  }
}
