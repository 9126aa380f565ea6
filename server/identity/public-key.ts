import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import * as z from 'zod'
import type { Enrol } from '#protocol/enrol'
import type { PublicJwk } from './enrolment-types.ts'

const jwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
})

/** Null: not a point of P-256. */
export function readPublicKey(sent: Enrol['publicKey']): PublicJwk | null {
  const key = importKey(sent)
  if (key?.asymmetricKeyType !== 'ec') return null
  const read = jwkSchema.safeParse(key.export({ format: 'jwk' }))
  return read.success ? read.data : null
}

function importKey(sent: Enrol['publicKey']): KeyObject | null {
  try {
    if (typeof sent !== 'string') return createPublicKey({ key: sent, format: 'jwk' })
    // Node reads both alphabets of base64.
    const der = Buffer.from(sent, 'base64')
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    // Whatever the library dislikes about a stranger's bytes, they are no key.
    return null
  }
}

/** RFC 7638: SHA-256 of the required members in the order of their names, base64url. */
export function thumbprintOf({ crv, kty, x, y }: PublicJwk): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
}
