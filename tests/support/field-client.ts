import { io, type Socket } from 'socket.io-client'
import { FIELD_PATH } from '#protocol/handshake'
import { type PushAnswer, pushAnswerSchema } from '#protocol/push'
import { toTime } from '#protocol/scalars'
import { type Welcome, welcomeSchema } from '#protocol/welcome'

export type FieldClient = {
  readonly socket: Socket
  readonly welcome: Welcome
  /** One batch; the answer as it came. */
  push(reports: readonly unknown[], rest?: Record<string, unknown>): Promise<unknown>
  /** The same, and it must be an answer with results. */
  pushed(reports: readonly unknown[], rest?: Record<string, unknown>): Promise<PushAnswer>
  close(): void
}
export type FieldOptions = { readonly device?: string; readonly incident?: string }

/** A phone's connection; rejects with the `connect_error` when the handshake is refused. */
export async function openField(
  url: string,
  token: string,
  { device, incident = 'bao-so-3-2024' }: FieldOptions = {},
): Promise<FieldClient> {
  const socket = openSocket(url, FIELD_PATH, { token, proto: 1, ...(device ? { device } : {}) })
  const [welcome] = await Promise.race([nextEvent(socket, 'welcome'), refusalOf(socket)])
  let batch = 0
  const push = (reports: readonly unknown[], rest: Record<string, unknown> = {}) =>
    socket.emitWithAck('report:push', {
      incident,
      batch: `b${++batch}`,
      sentAt: toTime(Date.now()),
      reports,
      ...rest,
    })
  return {
    socket,
    welcome: welcomeSchema.parse(welcome),
    push,
    pushed: async (reports, rest) => pushAnswerSchema.parse(await push(reports, rest)),
    close: () => socket.disconnect(),
  }
}

export function openSocket(
  url: string,
  path: string,
  auth: Record<string, unknown>,
  extraHeaders: Record<string, string> = {},
): Socket {
  return io(url, {
    path,
    auth,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders,
  })
}

/** Never resolves: for a race against what a good handshake brings. */
export async function refusalOf(socket: Socket): Promise<never> {
  const [error] = await nextEvent(socket, 'connect_error')
  throw error
}

/** What came with the next event of that name. */
export function nextEvent(socket: Socket, name: string): Promise<unknown[]> {
  return new Promise((resolve) => socket.once(name, (...args: unknown[]) => resolve(args)))
}
