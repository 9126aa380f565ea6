import { Duplex } from 'node:stream'
import type { Socket } from 'socket.io'

/** The websocket under a Socket.IO connection; the library does not type it. */
export type RawSocket = { pause(): void; resume(): void; terminate(): void }

export function rawSocketOf(socket: Socket): RawSocket | null {
  const { transport } = socket.conn
  const raw: unknown = 'socket' in transport ? transport.socket : null
  return isRawSocket(raw) ? raw : null
}

/** The connection under the websocket, plain or TLS; null where the websocket is not the library's. */
export function streamOf(socket: Socket): Duplex | null {
  const raw = rawSocketOf(socket)
  const stream: unknown = raw !== null && '_socket' in raw ? raw._socket : null
  return stream instanceof Duplex ? stream : null
}

function isRawSocket(value: unknown): value is RawSocket {
  return typeof value === 'object' && value !== null && 'pause' in value && 'resume' in value
}
