import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** The pages of `app/`, served by Next in this process. */
export type Screens = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
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
    close: () => app.close(),
  }
}
