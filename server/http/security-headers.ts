import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import type { Config } from '../config.ts'
import type { HttpEnv } from './http-env.ts'
import { ownOrigin } from './origin.ts'

type Trust = Pick<Config, 'publicUrl' | 'trustProxy'>

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
} as const

/** On everything this router answers: data and the field page, neither of which has inline script. */
export function securityHeaders(trust: Trust): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(COMMON)) c.header(name, value)
    if (!c.res.headers.has('content-security-policy')) {
      c.header('Content-Security-Policy', policy(trust, c.env.incoming, "'self'"))
    }
  }
}

/**
 * The same for a page of Next: it reads the nonce from the request's own policy header and puts it on
 * the inline scripts that carry its data.
 */
export function securePage(
  trust: Trust,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const nonce = randomBytes(16).toString('base64')
  const csp = policy(trust, incoming, `'self' 'nonce-${nonce}'`)
  incoming.headers['content-security-policy'] = csp
  outgoing.setHeader('Content-Security-Policy', csp)
  for (const [name, value] of Object.entries(COMMON)) outgoing.setHeader(name, value)
}

/** No host but our own: the command centre may have no internet, and a page no business elsewhere. */
function policy(trust: Trust, incoming: IncomingMessage, scripts: string): string {
  // Older WebKit does not count a websocket of the same host as 'self'.
  const socket = ownOrigin(trust, incoming)?.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    // Leaflet and the charts place things by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket === undefined ? '' : ` ${socket}`}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
