import type { Socket } from 'socket.io-client'
import { FIELD_PATH } from '#protocol/handshake'
import { type Welcome, welcomeSchema } from '#protocol/welcome'
import type { Credential } from '../session/pairings.ts'
import { readSocketReply } from './read-reply.ts'
import type { Reply, Sender } from './reply.ts'

const ACK_WITHIN_MS = 60_000
const OPEN_WITHIN_MS = 45_000
/** After a refusal that is not about signing in; a random half is taken off. */
const RETURN_MS = 10_000

export type SocketEvents = {
  /** Asked at every handshake. */
  readonly credential: () => Credential
  /** Awaited before the first push on the connection: a new epoch changes what must go. */
  readonly onWelcome: (welcome: Welcome) => Promise<void>
  readonly onSignedOut: () => void
  /** The session behind the connection nears its end: asking who we are renews it. */
  readonly onReauth: () => void
  /** The server closed it, restarting or because this phone was revoked: asking who we are tells. */
  readonly onServerClosed: () => void
  /** The centre tells the crew something; `ack` says that it was seen. */
  readonly onNotice: (body: unknown, ack: (reply: object) => void) => void
  /** Open and welcomed, or not. */
  readonly onReady: (ready: boolean) => void
}

/**
 * The field socket. Its code is fetched when it is first opened. It reconnects for ever by itself;
 * nothing is emitted while it is down, so nothing can be replayed behind the outbox's back.
 */
export class SocketLink {
  private socket: Socket | null = null
  private ready = false
  private opening = false
  private end: () => void = () => undefined
  /** Before the first attempt too: who waits for the socket should not take its absence for an answer. */
  private settled = new Promise<void>((resolve) => {
    this.end = resolve
  })

  constructor(private readonly events: SocketEvents) {}

  get isReady(): boolean {
    return this.ready
  }

  /** Resolves when the current attempt to open has ended, either way. */
  get attempt(): Promise<void> {
    return this.settled
  }

  async open(device: string): Promise<void> {
    this.close()
    const { io } = await import('socket.io-client')
    const socket = io({
      path: FIELD_PATH,
      transports: ['websocket'],
      autoConnect: false,
      auth: (give) => {
        const credential = this.events.credential()
        const token = credential.kind === 'token' ? { token: credential.token } : {}
        give({ proto: 1, device, ...token })
      },
      // What a browser does anyway: every frame, however short, against those before it.
      perMessageDeflate: { threshold: 0 },
      timeout: OPEN_WITHIN_MS,
      reconnectionDelay: 2_000,
      reconnectionDelayMax: 60_000,
    })
    this.socket = socket
    this.follow(socket)
    socket.connect()
  }

  close(): void {
    this.socket?.removeAllListeners()
    this.socket?.disconnect()
    this.socket = null
    this.become(false)
  }

  /** The phone says a network came: do not sit out the pause. */
  hurry(): void {
    if (!this.socket || this.opening || this.socket.connected) return
    this.socket.disconnect()
    this.begin()
    this.socket.connect()
  }

  readonly send: Sender = async (push): Promise<Reply> => {
    const { socket } = this
    if (!socket?.connected || !this.ready) return { kind: 'lost' }
    try {
      return readSocketReply(await socket.timeout(ACK_WITHIN_MS).emitWithAck('report:push', push))
    } catch {
      // No ack in time or the link went: a fresh connection tells which, and nothing was dropped.
      if (socket.connected) socket.disconnect().connect()
      return { kind: 'lost' }
    }
  }

  /** Anything else said to the centre; null: no link, or no answer in time. */
  async ask(event: string, body: object): Promise<unknown> {
    const { socket } = this
    if (!socket?.connected || !this.ready) return null
    try {
      return await socket.timeout(ACK_WITHIN_MS).emitWithAck(event, body)
    } catch {
      // The library has one failure for a silent link, and null names it.
      return null
    }
  }

  private begin(): void {
    // Whoever waits for the attempt before must not wait for ever.
    this.end()
    this.opening = true
    this.settled = new Promise((resolve) => {
      this.end = () => {
        this.opening = false
        resolve()
      }
    })
  }

  private follow(socket: Socket): void {
    this.begin()
    socket.io.on('reconnect_attempt', () => this.begin())
    socket.on('welcome', (body: unknown) => this.welcomed(socket, body))
    socket.on('notice', (body: unknown, ack: unknown) => {
      if (typeof ack === 'function') this.events.onNotice(body, (reply) => ack(reply))
    })
    socket.on('reauth', () => this.events.onReauth())
    socket.on('disconnect', (reason) => {
      this.become(false)
      this.end()
      // Socket.io leaves coming back to us.
      if (reason !== 'io server disconnect') return
      this.events.onServerClosed()
      this.comeBack(socket)
    })
    socket.on('connect_error', (error) => {
      this.end()
      if (isSignedOut(error)) this.events.onSignedOut()
      else if (!socket.active) this.comeBack(socket)
    })
  }

  private async welcomed(socket: Socket, body: unknown): Promise<void> {
    const welcome = welcomeSchema.safeParse(body)
    if (welcome.success) await this.events.onWelcome(welcome.data)
    if (welcome.success && socket === this.socket) this.become(socket.connected)
    this.end()
  }

  private comeBack(socket: Socket): void {
    const pauseMs = RETURN_MS * (0.5 + Math.random() / 2)
    setTimeout(() => {
      if (socket === this.socket) socket.connect()
    }, pauseMs)
  }

  private become(ready: boolean): void {
    if (ready === this.ready) return
    this.ready = ready
    this.events.onReady(ready)
  }
}

/** A refused handshake says why in `data.code`; a dead link has no data. */
function isSignedOut(error: Error): boolean {
  const { data } = error as Error & { data?: { code?: unknown } }
  return data?.code === 'unauthorised' || data?.code === 'bad_token'
}
