import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Every open connection, upgraded ones too, which the HTTP server itself loses sight of. */
export class Connections {
  readonly #open = new Set<Socket>()

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket)
      socket.once('close', () => this.#open.delete(socket))
    })
  }

  /** Waits for `closed`, but no longer than `graceMs`; what is open then is cut. */
  async end(closed: Promise<void>, graceMs: number): Promise<void> {
    const timer = setTimeout(() => {
      for (const socket of this.#open) socket.destroy()
    }, graceMs)
    await closed
    clearTimeout(timer)
  }
}
