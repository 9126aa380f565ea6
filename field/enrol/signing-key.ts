import * as z from 'zod/mini'
import { toBase64url } from '../relay/base64url.ts'
import type { Signer } from '../relay/sign-report.ts'
import type { Keep } from '../store/keep.ts'

/** A key pair of this phone. The private half can be used here and read nowhere, not by this app either. */
export type SigningKey = Signer & { readonly publicKey: PublicJwk }
type PublicJwk = {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** Made for an enrolment whose answer has not come yet. */
const PENDING = 'signing-key:pending'
const ES256 = { name: 'ECDSA', namedCurve: 'P-256' }
/** Named only when asked: a page without HTTPS does not even know the class. */
const keySchema = z.custom<CryptoKey>((value) => canSign() && value instanceof CryptoKey)
const pairSchema = z.object({ privateKey: keySchema, publicKey: keySchema })
type Pair = z.infer<typeof pairSchema>

/** Pages that did not come over HTTPS have no keys. */
export function canSign(): boolean {
  return globalThis.crypto?.subtle !== undefined
}

/**
 * The key for an enrolment, on disk before the centre hears of it: an answer that was lost on the way is
 * asked for again with the same key.
 */
export async function pendingKey(keep: Keep): Promise<SigningKey> {
  const kept = await keep.read(PENDING, pairSchema)
  const pair = kept ?? (await crypto.subtle.generateKey(ES256, false, ['sign', 'verify']))
  if (kept === null) await keep.write(PENDING, pair)
  return keyOf(pair)
}

/** The centre knows the pending one as another crew's, from an enrolment whose answer was lost. */
export async function anotherPendingKey(keep: Keep): Promise<SigningKey> {
  await keep.write(PENDING, null)
  return pendingKey(keep)
}

/** The centre took it: from now on it signs, and the next enrolment makes another. */
export async function keepPendingKey(keep: Keep, id: string): Promise<void> {
  const pair = await keep.read(PENDING, pairSchema)
  if (pair === null) return
  await keep.write(nameOf(id), pair)
  await keep.write(PENDING, null)
}

/** Null: not on this phone. */
export async function signerOf(keep: Keep, id: string): Promise<Signer | null> {
  const pair = await keep.read(nameOf(id), pairSchema)
  return pair && { id, privateKey: pair.privateKey }
}

function nameOf(id: string): string {
  return `signing-key:${id}`
}

async function keyOf({ privateKey, publicKey }: Pair): Promise<SigningKey> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const
  return { id: await thumbprint(jwk), privateKey, publicKey: jwk }
}

/** RFC 7638: the hash of the required members, in the order of their names. */
async function thumbprint({ crv, kty, x, y }: PublicJwk): Promise<string> {
  const text = JSON.stringify({ crv, kty, x, y })
  return toBase64url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  )
}
