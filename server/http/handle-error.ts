import type { ErrorHandler, NotFoundHandler } from 'hono'
import type { Logger } from 'pino'
import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import type { HttpEnv } from './http-env.ts'
import { ProblemError } from './problem-error.ts'

/** RFC 9457; never cached, since the same call may succeed a moment later. */
export function problemResponse(found: Problem): Response {
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
  if (found.retryAfterS !== undefined) {
    headers.set('retry-after', String(Math.max(1, Math.ceil(found.retryAfterS))))
  }
  // What was not read of the body is still on its way: the connection cannot be used again.
  if (found.status === 413) headers.set('connection', 'close')
  if (found.status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(found), { status: found.status, headers })
}

/** What nobody foresaw is logged in full here and told to the client in general. */
export function handleError(log: Pick<Logger, 'error'>): ErrorHandler<HttpEnv> {
  return (error, c) => {
    if (error instanceof ProblemError) return problemResponse(error.problem)
    log.error({ err: error, method: c.req.method, path: c.req.path }, 'call failed')
    return problemResponse(problem('internal'))
  }
}

export const handleNotFound: NotFoundHandler<HttpEnv> = () => problemResponse(problem('not_found'))

export function handleMethod(_: unknown, methods: readonly string[]): Response {
  const response = problemResponse(problem('method_not_allowed'))
  response.headers.set('allow', methods.join(', '))
  return response
}
