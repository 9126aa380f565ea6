import { createHash } from 'node:crypto'

/** Of a token of 256 random bits: nothing to guess, so a plain hash is enough. Lower-case hex. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
