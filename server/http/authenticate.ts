import type { MiddlewareHandler } from 'hono'
import type { Context } from '../context.ts'
import { may, type Right } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import type { Call, HttpEnv } from './http-env.ts'
import { originOf } from './origin.ts'
import { refuse } from './problem-error.ts'

type Door = Pick<Context, 'config' | 'identity'>

/** Lets in who has a good token or session; the answer is theirs alone and kept by no cache. */
export function signedIn(door: Door): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set('viewer', await viewerOf(door, c))
    await next()
    c.header('Vary', 'Authorization, Cookie', { append: true })
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
  }
}

async function viewerOf(door: Door, c: Call): Promise<Viewer> {
  const authorization = c.req.header('authorization')
  if (authorization !== undefined) {
    const token = /^Bearer ([!-~]{1,4096})$/i.exec(authorization)?.[1]
    const viewer = token === undefined ? null : await door.identity.viewerByToken(token)
    return viewer ?? refuse('unauthorised', 'The token is unknown, expired or revoked')
  }
  const cookie = c.req.header('cookie')
  const viewer = cookie === undefined ? null : await door.identity.viewerByCookie(cookie)
  if (viewer === null) refuse('unauthorised', 'Sign in, or send a bearer token')
  checkOrigin(door, c)
  return viewer
}

/** A cookie goes along with whatever page asks, so the page must be ours. */
export function checkOrigin(door: Pick<Door, 'config'>, c: Call): void {
  const origin = originOf(door.config, c.env.incoming)
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (origin === 'exact' || (reads && origin === 'absent')) return
  refuse('bad_origin', 'With a session cookie, Origin must be exactly this server’s')
}

export function need(viewer: Viewer, right: Right, organisation?: string): void {
  if (!may(viewer, right, organisation)) refuse('forbidden')
}
