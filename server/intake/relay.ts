import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { promisify } from 'node:util'
import type { Draft } from '#db/store'
import { wallClock } from '../clock.ts'
import type { Identity } from '../identity/port.ts'
import type { Viewer } from '../viewer.ts'
import { type Circumstances, decide, unproven } from './decide.ts'
import type { ParsedReport, ReadableReport } from './parse-report.ts'

/** What a revoked phone had signed before may still be on its way through others this long. */
export const REVOKED_KEY_GRACE_MS = 7 * 86_400_000
/** IEEE P1363: two numbers of 32 bytes, in base64url. */
const SIGNATURE = /^[A-Za-z0-9_-]{86}$/
/** With a callback the library computes beside the event loop. */
const verifyAside = promisify(verify)

type KeyOf = Identity['keyOf']
type Key = NonNullable<Awaited<ReturnType<KeyOf>>> & { readonly imported: KeyObject }
/** Each key of a batch is read once. */
export type KeyRing = (id: string) => Promise<Key | null>

export function createKeyRing(keyOf: KeyOf): KeyRing {
  const known = new Map<string, Promise<Key | null>>()
  return (id) => {
    const key = known.get(id) ?? loadKey(keyOf, id)
    known.set(id, key)
    return key
  }
}

/** Somebody else's signed report: what counts is who signed it, not who brings it. */
export function isRelayed(parsed: ParsedReport, viewer: Viewer): parsed is ReadableReport {
  if (parsed.kind === 'unreadable') return false
  const { author, signed } = parsed.report
  return signed !== undefined && author !== undefined && author !== viewer.account
}

/** By the signer's rights; neither the envelope's clock nor its `acked` speaks for the signer. */
export async function decideRelayed(
  parsed: ReadableReport,
  given: Circumstances,
  keys: KeyRing,
): Promise<Draft> {
  const maker = await makerOf(parsed, keys)
  if (typeof maker === 'string') return unproven(parsed, given.viewer, maker)
  const { now, incident, organisationOf } = given
  return decide(parsed, { viewer: maker, via: 'relay', now, incident, organisationOf })
}

/** Who signed it, or why that is not proven. */
async function makerOf(parsed: ReadableReport, keys: KeyRing): Promise<Viewer | string> {
  const { report, canonical } = parsed
  const { signed } = report
  const key = signed === undefined ? null : await keys(signed.key)
  if (signed === undefined || key === null) return 'the signing key was never enrolled'
  const { account, name, role, organisation, revokedAt } = key
  if (account !== report.author) return 'the signing key is not the author’s'
  if (!(await isSignedBy(key.imported, canonical, signed.sig))) {
    return 'the signature does not fit the report'
  }
  if (revokedAt !== null && madeAt(report) >= revokedAt) return 'signed after the key was revoked'
  if (revokedAt !== null && wallClock.now() > revokedAt + REVOKED_KEY_GRACE_MS) {
    return 'the key was revoked too long ago'
  }
  return { account, name, role, organisation, credential: `key:${signed.key}`, expiresAt: null }
}

async function isSignedBy(key: KeyObject, text: string, signature: string): Promise<boolean> {
  if (!SIGNATURE.test(signature)) return false
  const scheme = { key, dsaEncoding: 'ieee-p1363' } as const
  return verifyAside('sha256', Buffer.from(text), scheme, Buffer.from(signature, 'base64url'))
}

/**
 * When Save was tapped, epoch ms on the wall clock as the phone knew it: the time in its uuid v7.
 * observedAt may lie long before, and is scenario time in a demo.
 */
function madeAt({ id, clock }: ReadableReport['report']): number {
  const taken = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  return taken + (clock?.offsetMs ?? 0)
}

async function loadKey(keyOf: KeyOf, id: string): Promise<Key | null> {
  const found = await keyOf(id)
  if (found === null) return null
  const jwk = { ...found.publicKey }
  return { ...found, imported: createPublicKey({ key: jwk, format: 'jwk' }) }
}
