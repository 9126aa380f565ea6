/** A certificate for this machine that is made for one run and thrown away: X.509 in DER, by hand. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

export type Certificate = {
  readonly cert: string
  readonly key: string
  /** Base64 of the public key's SHA-256, as a browser can be told to accept it. */
  readonly pin: string
}

const DAY_MS = 86_400_000
const [INTEGER, BITS, OCTETS, OID, UTF8, TIME, SEQUENCE, SET] = [
  0x02, 0x03, 0x04, 0x06, 0x0c, 0x17, 0x30, 0x31,
]
/** 1.2.840.10045.4.3.2, ecdsa-with-SHA256. */
const ECDSA_SHA256 = der(SEQUENCE, der(OID, hex('2a8648ce3d040302')))
/** 2.5.4.3, commonName. */
const COMMON_NAME = der(OID, hex('550403'))
/** 2.5.29.17, subjectAltName: localhost and 127.0.0.1. */
const NAMES = der(
  SEQUENCE,
  der(OID, hex('551d11')),
  der(OCTETS, der(SEQUENCE, der(0x82, Buffer.from('localhost')), der(0x87, hex('7f000001')))),
)

export function throwAwayCertificate(now = Date.now()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from('bench')))))
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, hex('02'))),
    der(INTEGER, hex('01')),
    ECDSA_SHA256,
    name,
    der(SEQUENCE, utcTime(now - DAY_MS), utcTime(now + 30 * DAY_MS)),
    name,
    spki,
    der(0xa3, der(SEQUENCE, NAMES)),
  )
  const signature = Buffer.concat([hex('00'), sign('sha256', content, privateKey)])
  const whole = der(SEQUENCE, content, ECDSA_SHA256, der(BITS, signature))
  return {
    cert: pem(whole),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pin: createHash('sha256').update(spki).digest('base64'),
  }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const length = hex(body.length.toString(16).padStart(body.length < 256 ? 2 : 4, '0'))
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

/** YYMMDDHHMMSSZ. */
function utcTime(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '')
  return der(TIME, Buffer.from(`${digits.slice(2, 14)}Z`))
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
