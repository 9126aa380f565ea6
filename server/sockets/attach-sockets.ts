import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server } from 'socket.io'
import { CONSOLE_PATH, FIELD_PATH } from '#protocol/handshake'
import { MAX_FRAME_BYTES } from '#protocol/welcome'
import type { Context } from '../context.ts'
import { authenticate } from './authenticate.ts'
import { connectConsole } from './console/connect-console.ts'
import { connectField } from './field/connect-field.ts'
import { NoticeDelivery } from './field/notice-delivery.ts'
import { SessionGuard } from './session-guard.ts'

export type Sockets = {
  /** Takes over an upgrade of one of the two paths; false: it is not ours. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): Promise<void>
}
type Endpoint = { readonly path: string; readonly io: Server; readonly decoy: HttpServer }

/** A phone on 2G may need a minute for what a screen has in a second; both notice a dead link in 105 s. */
const FIELD = {
  pingInterval: 45_000,
  pingTimeout: 60_000,
  /**
   * What phones send is compressed against what they sent before (decision 8). What is sent to them is
   * not: that would cost this side a second, larger window for each of them.
   */
  perMessageDeflate: {
    threshold: MAX_FRAME_BYTES,
    serverNoContextTakeover: true,
    zlibInflateOptions: { chunkSize: 1024 },
  },
}
const CONSOLE = { pingInterval: 20_000, pingTimeout: 30_000, perMessageDeflate: false } as const

/**
 * Two Socket.IO servers, each on a decoy HTTP server that never listens: upgrades are handed on by path,
 * so that nothing else on the port can take or end them.
 */
export function attachSockets(context: Context): Sockets {
  const guard = new SessionGuard(context.identity, context.log)
  const field = openEndpoint(FIELD_PATH, FIELD)
  const screens = openEndpoint(CONSOLE_PATH, CONSOLE)
  const delivery = new NoticeDelivery(context)
  field.io.use(authenticate(context, 'report'))
  field.io.on('connection', (socket) => {
    guard.watch(socket)
    connectField(context, delivery, socket)
  })
  screens.io.use(authenticate(context, 'console'))
  screens.io.on('connection', (socket) => {
    guard.watch(socket)
    connectConsole(context, socket)
  })
  const endpoints = [field, screens]
  return {
    handleUpgrade(request, socket, head) {
      const endpoint = endpoints.find(({ path }) => isUnder(request.url, path))
      return endpoint?.decoy.emit('upgrade', request, socket, head) ?? false
    },
    async close() {
      guard.close()
      for (const { io } of endpoints) io.disconnectSockets(true)
      await Promise.all(endpoints.map(({ io }) => io.close()))
    },
  }
}

function openEndpoint(path: string, patience: typeof FIELD | typeof CONSOLE): Endpoint {
  const decoy = createServer()
  const io = new Server(decoy, {
    path,
    ...patience,
    transports: ['websocket'],
    serveClient: false,
    allowUpgrades: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    destroyUpgrade: false,
    connectTimeout: 45_000,
  })
  return { path, io, decoy }
}

function isUnder(url: string | undefined, path: string): boolean {
  return url?.split('?', 1)[0] === path
}
