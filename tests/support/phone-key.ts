import { canonicalJson } from '#protocol/canonical'
import type { WireReport } from '#protocol/report'

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A phone's signing key, made and used as the field app does it: by WebCrypto. */
export type PhoneKey = {
  readonly publicKey: JsonWebKey
  /** DER SubjectPublicKeyInfo in base64. */
  readonly spki: string
  /** The report with `signed`, as `key` (the thumbprint the centre gave). */
  sign(key: string, report: WireReport): Promise<WireReport>
}

export async function makePhoneKey(): Promise<PhoneKey> {
  const { subtle } = globalThis.crypto
  const pair = await subtle.generateKey(ES256, false, ['sign', 'verify'])
  const spki = await subtle.exportKey('spki', pair.publicKey)
  return {
    publicKey: await subtle.exportKey('jwk', pair.publicKey),
    spki: Buffer.from(spki).toString('base64'),
    async sign(key, report) {
      const { signed: _, ...plain } = report
      const text = new TextEncoder().encode(canonicalJson(plain))
      const sig = Buffer.from(await subtle.sign(ES256, pair.privateKey, text))
      return { ...plain, signed: { key, sig: sig.toString('base64url') } }
    },
  }
}
