import * as z from 'zod/mini'
import { type WatchAnswer, watchAnswerSchema } from '#protocol/console'
import { CONSOLE_PATH } from '#protocol/handshake'
import { backoffMs } from './backoff.ts'
import type { ConsoleSocket, OpenSocket } from './socket-port.ts'

export const SERVER_EVENTS = [
  'snapshot:begin',
  'snapshot:chunk',
  'snapshot:end',
  'changes',
  'tick',
  'digest',
] as const
export type ServerEvent = (typeof SERVER_EVENTS)[number]
type Ack = (answer: unknown) => void

export type LinkEvents = {
  readonly onOpen: () => void
  readonly onLost: (attempt: number) => void
  readonly onRefused: (code: string) => void
  readonly onMessage: (event: ServerEvent, payload: unknown, ack: Ack) => void
}
export type LinkOptions = {
  readonly url: string
  readonly token?: string
  readonly io: OpenSocket
  readonly random: () => number
}

/** Codes of a refused handshake after which only a person can help. */
const FINAL_CODES: ReadonlySet<string> = new Set([
  'unauthorised',
  'bad_token',
  'forbidden',
  'bad_origin',
  'bad_handshake',
  'protocol_version',
])
const connectErrorSchema = z.object({ data: z.object({ code: z.string() }) })
const acknowledge = (ack: unknown): Ack =>
  typeof ack === 'function' ? (answer) => void ack(answer) : () => undefined

/**
 * Opens the console socket and brings it back with jitter. Socket.IO's own reconnection is not used:
 * it stops for good after a refused handshake or a server-side close, and both may pass.
 */
export class ConsoleLink {
  private readonly socket: ConsoleSocket
  private readonly events: LinkEvents
  private readonly options: LinkOptions
  private attempt = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private stopped = false

  constructor(options: LinkOptions, events: LinkEvents) {
    this.options = options
    this.events = events
    const { token } = options
    this.socket = options.io(options.url, {
      path: CONSOLE_PATH,
      transports: ['websocket'],
      auth: token === undefined ? { proto: 1 } : { proto: 1, token },
      autoConnect: false,
      forceNew: true,
      reconnection: false,
    })
    this.listen()
  }

  start(): void {
    this.stopped = false
    this.socket.connect()
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
    this.socket.disconnect()
  }

  watch(
    body: object,
    answered: (answer: WatchAnswer) => void,
    failed: (detail: string) => void,
  ): void {
    if (!this.socket.connected) return
    this.socket.emit('watch', body, (answer: unknown) => {
      const parsed = z.safeParse(watchAnswerSchema, answer)
      if (parsed.success) answered(parsed.data)
      else failed(problemCode(answer))
    })
  }

  private listen(): void {
    const { socket } = this
    socket.on('connect', () => {
      this.attempt = 0
      this.events.onOpen()
    })
    socket.on('disconnect', () => this.retry())
    socket.on('connect_error', (error: unknown) => {
      const code = z.safeParse(connectErrorSchema, error).data?.data.code
      if (code === undefined || !FINAL_CODES.has(code)) this.retry()
      else this.events.onRefused(code)
    })
    socket.on('reauth', (_body: unknown, ack: unknown) => {
      // The cookie was renewed by HTTP calls; a token of a script is sent again as it is.
      if (this.options.token !== undefined) acknowledge(ack)({ token: this.options.token })
    })
    for (const event of SERVER_EVENTS)
      socket.on(event, (payload: unknown, ack: unknown) =>
        this.events.onMessage(event, payload, acknowledge(ack)),
      )
  }

  private retry(): void {
    if (this.stopped) return
    this.attempt += 1
    this.events.onLost(this.attempt)
    clearTimeout(this.timer)
    this.timer = setTimeout(
      () => {
        if (!this.stopped) this.socket.connect()
      },
      backoffMs(this.attempt, this.options.random),
    )
  }
}

const problemAnswerSchema = z.object({ problem: z.object({ code: z.string() }) })
function problemCode(answer: unknown): string {
  return z.safeParse(problemAnswerSchema, answer).data?.problem.code ?? 'unreadable_answer'
}
