import { canonicalJson } from '#protocol/canonical'
import type { WireReport } from '#protocol/report'
import { toBase64url } from './base64url.ts'
import type { SignedReport } from './signed-report.ts'

/** The phone's half that signs, and the name the centre knows the other half by. */
export type Signer = { readonly id: string; readonly privateKey: CryptoKey }

const ES256 = { name: 'ECDSA', hash: 'SHA-256' }

/** ES256 over the canonical report: whoever carries it cannot change a word of it. */
export async function signReport(report: WireReport, signer: Signer): Promise<SignedReport> {
  const { author } = report
  if (author === undefined) throw new Error('a report to be signed names its author')
  const bytes = new TextEncoder().encode(canonicalJson(report))
  const sig = new Uint8Array(await crypto.subtle.sign(ES256, signer.privateKey, bytes))
  return { ...report, author, signed: { key: signer.id, sig: toBase64url(sig) } }
}
