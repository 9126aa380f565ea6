import type { ExtendedError, Socket } from 'socket.io'
import { handshakeSchema } from '#protocol/handshake'
import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import type { Context } from '../context.ts'
import { originOf } from '../http/origin.ts'
import { fieldsOf } from '../intake/invalid-fields.ts'
import { may, type Right } from '../rights.ts'
import type { Viewer } from '../viewer.ts'

/** What a socket knows of its other end, kept in `socket.data`. */
export type SocketData = { viewer: Viewer; device?: string }
type Door = Pick<Context, 'config' | 'identity' | 'log'>
type Next = (error?: ExtendedError) => void

/** Lets in who has a good token, or a good session from one of our own pages, and the right. */
export function authenticate(door: Door, right: Right) {
  return (socket: Socket, next: Next): void => {
    judge(door, right, socket).then(
      (found) => {
        if (found === null) next()
        else next(refusal(found))
      },
      (err: unknown) => {
        door.log.error({ err }, 'handshake failed')
        next(refusal(problem('internal')))
      },
    )
  }
}

/** Null: let in, `socket.data` filled. */
async function judge(door: Door, right: Right, socket: Socket): Promise<Problem | null> {
  const { auth } = socket.handshake
  if (auth.proto !== undefined && auth.proto !== 1) return problem('protocol_version')
  const parsed = handshakeSchema.safeParse(auth)
  if (!parsed.success) return problem('bad_handshake', undefined, fieldsOf(parsed.error))
  const { token, device } = parsed.data
  const viewer = token === undefined ? await byCookie(door, socket) : await byToken(door, token)
  if ('code' in viewer) return viewer
  if (!may(viewer, right)) return problem('forbidden')
  const data: SocketData = device === undefined ? { viewer } : { viewer, device }
  Object.assign(socket.data, data)
  return null
}

async function byToken({ identity }: Door, token: string): Promise<Viewer | Problem> {
  return (await identity.viewerByToken(token)) ?? problem('bad_token')
}

/** A browser sends its cookie along with any page's socket: the page must be ours. */
async function byCookie({ config, identity }: Door, socket: Socket): Promise<Viewer | Problem> {
  const { cookie } = socket.request.headers
  if (cookie === undefined) return problem('unauthorised')
  if (originOf(config, socket.request) !== 'exact') return problem('bad_origin')
  return (await identity.viewerByCookie(cookie)) ?? problem('bad_token')
}

function refusal(found: Problem): ExtendedError {
  return Object.assign(new Error(found.code), { data: found })
}

export function dataOf(socket: Socket): SocketData {
  return socket.data as SocketData
}
