/** Raw clients of the two servers under measurement: they do as little as a client may. */
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import { CONSOLE_PATH, FIELD_PATH } from '#protocol/handshake'
import type { WireReport } from '#protocol/report'

const BASE = { transports: ['websocket'], forceNew: true, reconnection: false }

export async function connectConsole(url: string, token: string): Promise<Socket> {
  const socket = io(url, { ...BASE, path: CONSOLE_PATH, auth: { token, proto: 1 } })
  await connected(socket)
  return socket
}

export async function connectCrew(url: string, token: string, device: string): Promise<Socket> {
  const socket = io(url, { ...BASE, path: FIELD_PATH, auth: { token, device, proto: 1 } })
  await connected(socket)
  return socket
}

export async function connectBare(url: string, role: 'console' | 'crew'): Promise<Socket> {
  const socket = io(url, { ...BASE, auth: { role } })
  await connected(socket)
  return socket
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
}

/** Watches and acknowledges the snapshot's pieces; resolves when it is level with the log. */
export async function watch(
  socket: Socket,
  incident: string,
  known: { epoch: string; since: number } | Record<string, never> = {},
): Promise<void> {
  socket.on('snapshot:chunk', (_chunk: unknown, ack: () => void) => ack())
  const level = Promise.race([
    once(socket as never, 'snapshot:end'),
    once(socket as never, 'changes'),
  ])
  await socket.emitWithAck('watch', { incident, encoding: 'packed', ...known })
  await level
}

let batches = 0
/** One push; throws when a report was not stored. */
export async function push(socket: Socket, reports: readonly WireReport[]): Promise<void> {
  const [first] = reports
  const answer: { results?: { outcome: string }[] } = await socket.emitWithAck('report:push', {
    incident: first?.incident,
    batch: `b${batches++}`,
    sentAt: new Date().toISOString(),
    reports,
  })
  const bad = answer.results?.find(({ outcome }) => outcome !== 'stored')
  if (!answer.results || bad) throw new Error(`not stored: ${JSON.stringify(bad ?? answer)}`)
}

export async function pushBare(socket: Socket, report: WireReport): Promise<void> {
  await socket.emitWithAck('report', report)
}
