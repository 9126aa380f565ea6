import { createHash } from 'node:crypto'
import type { Call } from './http-env.ts'

export function etagOf(...parts: readonly (string | number)[]): string {
  return `"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`
}

/** True when the client has it; weak comparison, since compression weakens a tag on its way. */
export function hasCurrent(c: Call, etag: string): boolean {
  const known = c.req.header('if-none-match')
  if (known === undefined) return false
  return known
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
}

/** Kept by the browser alone, asked about each time, and then mostly answered by 304. */
export function privateAnswer(
  c: Call,
  etag: string,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
) {
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (hasCurrent(c, etag)) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': type })
}
