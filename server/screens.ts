import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** The pages of `app/`, served by Next in this process. */
export type Screens = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Only what lies under `/_next`; false: it is not Next's. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): Promise<void>
}

/**
 * Next gets an HTTP server of its own that never listens: given the real one, it takes every upgrade
 * for itself after its first page and ends our sockets.
 */
export async function openScreens(): Promise<Screens> {
  const { default: next } = await import('next')
  const decoy = createServer()
  const app = next({ dev: false, dir: process.cwd(), httpServer: decoy })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    handle: (request, response) => handle(request, response),
    handleUpgrade(request, socket, head) {
      return (
        (request.url ?? '').startsWith('/_next/') && decoy.emit('upgrade', request, socket, head)
      )
    },
    close: () => app.close(),
  }
}
