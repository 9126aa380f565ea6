import * as z from 'zod/mini'
import { problem } from '#protocol/problem-catalogue'
import type { Context } from '../context.ts'
import { CLIENT_ADDRESS_HEADER } from '../identity/client-address.ts'
import { checkOrigin } from './authenticate.ts'
import { readJsonBody } from './body.ts'
import { problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'
import { clientAddress, ownOrigin } from './origin.ts'

const MOST_BYTES = 4096
const refusalSchema = z.object({ message: z.optional(z.string()), code: z.optional(z.string()) })

/**
 * Sign-in and its kin. The library gets a request rebuilt from checked parts: the origin is ours, the
 * address is the socket's or the trusted proxy's, the body is small JSON.
 */
export const auth = (context: Pick<Context, 'config' | 'identity'>) => async (c: Call) => {
  if (c.req.method !== 'POST') return problemResponse(problem('not_found'))
  checkOrigin(context, c)
  const { config, identity } = context
  const body = JSON.stringify(await readJsonBody(c, MOST_BYTES))
  const origin = ownOrigin(config, c.env.incoming) ?? ''
  const headers = new Headers({ origin, 'content-type': 'application/json' })
  headers.set(CLIENT_ADDRESS_HEADER, clientAddress(config, c.env.incoming))
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  const request = new Request(`${origin}${c.req.path}`, { method: 'POST', headers, body })
  return answerOf(await identity.handle(request))
}

async function answerOf(response: Response): Promise<Response> {
  if (!response.ok) return refusalOf(response)
  const headers = new Headers(response.headers)
  headers.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, headers })
}

/** The library's refusals in our words; what it says beyond that is for its own log. */
async function refusalOf(response: Response): Promise<Response> {
  if (response.status === 404) return problemResponse(problem('not_found'))
  if (response.status === 429) {
    const { headers } = response
    const retryAfterS = Number(headers.get('retry-after') ?? headers.get('x-retry-after') ?? 60)
    return problemResponse({ ...problem('slow_down'), retryAfterS })
  }
  const said = refusalSchema.safeParse(await response.json().catch(() => null))
  const detail = said.success ? said.data.message : undefined
  if (response.status === 401) return problemResponse(problem('bad_credentials', detail))
  if (response.status === 403) return problemResponse(problem('forbidden', detail))
  if (response.status < 500) return problemResponse(problem('bad_body', detail))
  return problemResponse(problem('internal'))
}
