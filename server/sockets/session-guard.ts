import type { Socket } from 'socket.io'
import { reauthAnswerSchema } from '#protocol/handshake'
import { toTime } from '#protocol/scalars'
import { wallClock } from '../clock.ts'
import type { Identity } from '../identity/port.ts'
import type { Log } from '../log.ts'
import type { Viewer } from '../viewer.ts'
import { dataOf } from './authenticate.ts'

/** How long before its end a credential is to be renewed. */
const REAUTH_MS = 60_000
/** Longest delay a timer takes. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Keeps a socket open only while its credential is good. */
export class SessionGuard {
  readonly #identity: Identity
  readonly #log: Log
  readonly #sockets = new Map<string, Set<Socket>>()
  readonly #forget: () => void

  constructor(identity: Identity, log: Log) {
    this.#identity = identity
    this.#log = log
    this.#forget = identity.onRevoked((credential) => {
      for (const socket of this.#sockets.get(credential) ?? []) socket.disconnect(true)
    })
  }

  watch(socket: Socket): void {
    this.#add(dataOf(socket).viewer.credential, socket)
    let timer = this.#arm(socket, (next) => {
      timer = next
    })
    socket.on('disconnect', () => {
      clearTimeout(timer)
      this.#remove(dataOf(socket).viewer.credential, socket)
    })
  }

  close(): void {
    this.#forget()
  }

  #arm(socket: Socket, onTimer: (timer: NodeJS.Timeout | undefined) => void) {
    const { expiresAt } = dataOf(socket).viewer
    if (expiresAt === null) return undefined
    const wait = Math.max(0, expiresAt - REAUTH_MS - wallClock.now())
    const timer = setTimeout(
      () => {
        this.#renew(socket).then(
          (renewed) => {
            if (renewed) onTimer(this.#arm(socket, onTimer))
            else socket.disconnect(true)
          },
          (err: unknown) => {
            this.#log.error({ err }, 'renewal failed')
            socket.disconnect(true)
          },
        )
      },
      Math.min(wait, LONGEST_TIMER_MS),
    )
    timer.unref()
    return timer
  }

  /** False: nothing better came before the end. */
  async #renew(socket: Socket): Promise<boolean> {
    const { expiresAt } = dataOf(socket).viewer
    if (expiresAt === null || expiresAt - REAUTH_MS > wallClock.now()) return true
    const extended = await this.#extendedSession(socket)
    if (extended !== null) return this.#accept(socket, extended)
    const left = Math.max(0, expiresAt - wallClock.now())
    const answer: unknown = await socket
      .timeout(left)
      .emitWithAck('reauth', { expiresAt: toTime(expiresAt) })
      .catch(() => null)
    const parsed = reauthAnswerSchema.safeParse(answer)
    if (!parsed.success) return this.#waitForEnd(expiresAt)
    const viewer = await this.#identity.viewerByToken(parsed.data.token)
    return viewer !== null && this.#accept(socket, viewer)
  }

  /** A session that was used meanwhile over HTTP has a later end under the same cookie. */
  async #extendedSession(socket: Socket): Promise<Viewer | null> {
    const { cookie } = socket.request.headers
    const { viewer } = dataOf(socket)
    if (cookie === undefined || !viewer.credential.startsWith('session:')) return null
    const found = await this.#identity.viewerByCookie(cookie)
    return found?.expiresAt && found.expiresAt - REAUTH_MS > wallClock.now() ? found : null
  }

  /** With the same rights, or the socket would go on seeing what it may not; a token is an account. */
  #accept(socket: Socket, viewer: Viewer): boolean {
    const before = dataOf(socket).viewer
    if (before.role !== viewer.role || before.organisation !== viewer.organisation) return false
    if (viewer.expiresAt !== null && viewer.expiresAt <= wallClock.now()) return false
    this.#remove(before.credential, socket)
    dataOf(socket).viewer = viewer
    this.#add(viewer.credential, socket)
    return true
  }

  /** An answer that makes no sense does not shorten the time that is left. */
  async #waitForEnd(expiresAt: number): Promise<false> {
    const left = expiresAt - wallClock.now()
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left).unref())
    return false
  }

  #add(credential: string, socket: Socket): void {
    const sockets = this.#sockets.get(credential) ?? new Set()
    this.#sockets.set(credential, sockets.add(socket))
  }

  #remove(credential: string, socket: Socket): void {
    const sockets = this.#sockets.get(credential)
    sockets?.delete(socket)
    if (sockets?.size === 0) this.#sockets.delete(credential)
  }
}
