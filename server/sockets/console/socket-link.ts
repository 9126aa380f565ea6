import type { Socket } from 'socket.io'
import type { ConsoleLink } from '../../feed/console-link.ts'
import type { EncodedEvent } from '../../feed/encoded-event.ts'

/** So many frames may wait in memory for a console that does not read; they are shared bytes. */
const MOST_WAITING = 16
const MOST_WAITING_BYTES = 262_144
/** A piece of a snapshot (32 KB) takes 13 s at 20 kbit/s. */
const REQUEST_MS = 60_000

/** A console's connection as the feed sees it. */
export class SocketLink implements ConsoleLink {
  readonly #socket: Socket
  /** Handed on since the transport was last free. */
  #bytes = 0

  constructor(socket: Socket) {
    this.#socket = socket
  }

  /** As socket.io's own broadcast hands frames to the transport, but with an attachment's included. */
  send({ frames, bytes }: EncodedEvent): void {
    if (this.#socket.conn.transport.writable) this.#bytes = 0
    this.#bytes += bytes
    const options = { wsPreEncodedFrame: [frames], compress: false }
    // The text stands in for the frames, which the transport writes instead of it.
    if (this.#socket.connected) this.#socket.conn.write('2', options)
  }

  /** `bufferedAmount` lies: what counts is whether the transport took the last write. */
  isClogged(): boolean {
    if (this.#socket.conn.transport.writable) return false
    return this.#waiting() >= MOST_WAITING || this.#bytes > MOST_WAITING_BYTES
  }

  onDrained(listener: () => void): void {
    const { conn } = this.#socket
    const check = () => {
      if (!conn.transport.writable || this.#waiting() > 0) return
      conn.transport.off('ready', check)
      listener()
    }
    conn.transport.on('ready', check)
  }

  async request(event: string, payload: object): Promise<void> {
    await this.#socket.timeout(REQUEST_MS).emitWithAck(event, payload)
  }

  /** Packets that the transport has not taken yet; the library does not type it. */
  #waiting(): number {
    const conn: object = this.#socket.conn
    return 'writeBuffer' in conn && Array.isArray(conn.writeBuffer) ? conn.writeBuffer.length : 0
  }
}
