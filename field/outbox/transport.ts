import { MAX_PUSH_REPORTS } from '#protocol/push'
import type { Sender, Transport } from './reply.ts'

/** How long a waiting queue gives the socket before it goes by POST again. */
const SOCKET_PATIENCE_MS = 10_000

export type TransportPorts = {
  readonly post: Sender
  readonly socket: { readonly isReady: boolean; readonly attempt: Promise<void>; send: Sender }
  readonly wait: (ms: number, woken: Promise<void>) => Promise<void>
}

export type PatientTransport = Transport & {
  /** Resolves when the first batch has its answer, or when nothing waits: the link is free. */
  readonly first: Promise<void>
}

/**
 * While the socket opens the first queued report goes by POST: one round trip instead of the
 * handshake's several. The rest waits for the socket, but not for ever: where websockets are
 * blocked, POST carries everything.
 */
export function createTransport({ post, socket, wait }: TransportPorts): PatientTransport {
  let posted = false
  let free: () => void = () => undefined
  const first = new Promise<void>((resolve) => {
    free = resolve
  })
  return {
    first,
    idle: free,
    async prepare() {
      if (!socket.isReady && posted) await wait(SOCKET_PATIENCE_MS, socket.attempt)
      return socket.isReady || posted ? MAX_PUSH_REPORTS : 1
    },
    async send(push) {
      if (socket.isReady) {
        posted = false
        return socket.send(push)
      }
      posted = true
      try {
        return await post(push)
      } finally {
        free()
      }
    },
  }
}
