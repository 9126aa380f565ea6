import { mkdirSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Config } from './config.ts'
import { Connections } from './connections.ts'
import { type Context, type ContextOptions, openContext } from './context.ts'
import { buildHttp, isHttpPath } from './http/build-http.ts'
import { securePage } from './http/security-headers.ts'
import { openScreens, type Screens } from './screens.ts'
import { attachSockets, type Sockets } from './sockets/attach-sockets.ts'

/** How long calls that are being answered may take when the server stops. */
const GRACE_MS = 3000
/** Counted from the answer's last byte here, which takes a narrow link many seconds more. */
const KEEP_ALIVE_MS = 65_000

export type StartOptions = ContextOptions & {
  /** False: no screens, for tests of what is behind them. */
  readonly next?: boolean
}
export type RunningServer = {
  /** As a person on this machine types it. */
  readonly url: string
  readonly context: Context
  /** Stops accepting, finishes commits, saves checkpoints, closes sockets and the store. */
  close(): Promise<void>
}

/** Listens only once the folds are loaded: until then nobody is kept waiting for a half-open server. */
export async function startServer(
  config: Config,
  options: StartOptions = {},
): Promise<RunningServer> {
  mkdirSync(config.dataDir, { recursive: true })
  const context = await openContext(config, options)
  const screens = options.next === false ? null : await openScreens()
  const server = createServer(config, listenerFor(context, screens))
  const connections = new Connections(server)
  const sockets = attachSockets(context)
  routeUpgrades(server, sockets)
  await listen(server, config)
  return {
    url: urlOf(config, server),
    context,
    close: once(() => stop(server, connections, sockets, context, screens)),
  }
}

function createServer({ tls }: Config, listener: RequestListener): Server {
  const options = { keepAliveTimeout: KEEP_ALIVE_MS }
  if (tls !== null) return createHttpsServer({ ...tls, ...options }, listener)
  return createHttpServer(options, listener)
}

function listenerFor(context: Context, screens: Screens | null): RequestListener {
  const http = getRequestListener(buildHttp(context).fetch, { overrideGlobalObjects: false })
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '/'
    if (screens === null || isHttpPath(path)) {
      void http(request, response)
      return
    }
    securePage(context.config, request, response)
    void screens.handle(request, response)
  }
}

/** Ours by path, and nothing else stays open: Next takes upgrades in development only. */
function routeUpgrades(server: Server, sockets: Sockets): void {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (sockets.handleUpgrade(request, socket, head)) return
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function urlOf({ tls, host, publicUrl }: Config, server: Server): string {
  if (publicUrl !== null) return publicUrl
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `${tls === null ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`
}

async function stop(
  server: Server,
  connections: Connections,
  sockets: Sockets,
  context: Context,
  screens: Screens | null,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // Answers on their way go out before their sockets close.
  await context.intake.stop()
  await sockets.close()
  await connections.end(closed, GRACE_MS)
  await screens?.close()
  await context.close()
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  return () => {
    running ??= work()
    return running
  }
}
