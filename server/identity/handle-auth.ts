import * as z from 'zod'

/** What the screens need of the library; everything else it could do over HTTP is not offered. */
const OFFERED = new Set([
  'POST /api/auth/sign-in/username',
  'POST /api/auth/sign-out',
  'POST /api/auth/change-password',
  'POST /api/auth/revoke-other-sessions',
])

const bodySchema = z.record(z.string(), z.unknown())

/** Null body and 404 for what is not offered; the session token never leaves but in its cookie. */
export async function handleAuth(
  request: Request,
  library: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!OFFERED.has(`${request.method} ${pathname}`)) return new Response(null, { status: 404 })
  const response = await library(request)
  const body = bodySchema.safeParse(await readJson(response))
  if (!body.success) return response
  const { token: _kept, ...shown } = body.data
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(shown), { status: response.status, headers })
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.clone().text()
  if (!response.headers.get('content-type')?.includes('json')) return undefined
  return JSON.parse(text)
}
