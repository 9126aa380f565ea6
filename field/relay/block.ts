import { deflateSync, inflateSync } from 'fflate'
import * as z from 'zod/mini'
import { fromBase64url, toBase64url } from './base64url.ts'
import { DICTIONARY } from './dictionary.ts'
import { type SignedReport, signedReportSchema } from './signed-report.ts'

/** Reports of one phone that stand in the same code. */
export type Block = {
  /** The maker's name as its own phone knows it: a help for people, not part of what is signed. */
  readonly name: string
  /** At least one; all of one author, device, key and incident. */
  readonly reports: readonly SignedReport[]
}

/** What was read of a block; a report of a newer app may be beyond this one. */
export type ReadBlock = { readonly block: Block; readonly unreadable: number }

const [UUID_BYTES, KEY_BYTES, SIGNATURE_BYTES] = [16, 32, 64]
const HEAD_BYTES = 1 + UUID_BYTES + KEY_BYTES
const EACH_BYTES = UUID_BYTES + SIGNATURE_BYTES
export const MAX_BLOCK_REPORTS = 255
/** A block is at most this much JSON: longer is no block but an attempt to fill the memory. */
const MAX_TEXT_BYTES = 64 * 1024

const textSchema = z.tuple([
  z.string().check(z.maxLength(200)),
  z.string(),
  z.string(),
  z.array(z.record(z.string(), z.unknown())),
])

/** May these stand in one block? */
export function isOfOnePhone(a: SignedReport, b: SignedReport): boolean {
  return (
    a.author === b.author &&
    a.device === b.device &&
    a.incident === b.incident &&
    a.signed.key === b.signed.key
  )
}

/**
 * What no compression shortens stands first as bytes (count, device, key; id and signature of each),
 * the rest is JSON deflated with the dictionary.
 */
export function writeBlock({ name, reports }: Block): Uint8Array {
  const [first] = reports
  if (!first || reports.length > MAX_BLOCK_REPORTS) throw new RangeError('1 to 255 reports a block')
  const rest = reports.map(
    ({ id: _i, device: _d, incident: _n, author: _a, signed: _s, ...r }) => r,
  )
  const text = JSON.stringify([name, first.incident, first.author, rest])
  const squeezed = deflateSync(new TextEncoder().encode(text), { dictionary: DICTIONARY, level: 9 })
  const pieces = [
    new Uint8Array([reports.length]),
    uuidBytes(first.device),
    fromBase64url(first.signed.key),
    ...reports.flatMap(({ id, signed }) => [uuidBytes(id), fromBase64url(signed.sig)]),
    squeezed,
  ]
  return joined(pieces)
}

/** Null: no block, though its code was read well. */
export function readBlock(bytes: Uint8Array): ReadBlock | null {
  const count = bytes[0] ?? 0
  const textFrom = HEAD_BYTES + count * EACH_BYTES
  if (count === 0 || bytes.length <= textFrom) return null
  const text = readText(bytes.subarray(textFrom))
  if (text === null || text[3].length !== count) return null
  const [name, incident, author, rest] = text
  const device = uuidText(bytes.subarray(1, 1 + UUID_BYTES))
  const key = toBase64url(bytes.subarray(1 + UUID_BYTES, HEAD_BYTES))
  const reports = rest.flatMap((fields, i) => {
    const from = HEAD_BYTES + i * EACH_BYTES
    const id = uuidText(bytes.subarray(from, from + UUID_BYTES))
    const sig = toBase64url(bytes.subarray(from + UUID_BYTES, from + EACH_BYTES))
    const whole = { ...fields, id, device, incident, author, signed: { key, sig } }
    const parsed = signedReportSchema.safeParse(whole)
    return parsed.success ? [parsed.data] : []
  })
  return { block: { name, reports }, unreadable: count - reports.length }
}

function readText(squeezed: Uint8Array): z.infer<typeof textSchema> | null {
  try {
    const out = new Uint8Array(MAX_TEXT_BYTES)
    const bytes = inflateSync(squeezed, { dictionary: DICTIONARY, out })
    const parsed = textSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.data : null
  } catch {
    // Neither library says more than that these bytes are no text, and the answer says it.
    return null
  }
}

function uuidBytes(uuid: string): Uint8Array {
  const hex = uuid.replaceAll('-', '')
  return Uint8Array.from({ length: UUID_BYTES }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  )
}

function uuidText(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [0, 8, 12, 16, 20].map((at, i, all) => hex.slice(at, all[i + 1])).join('-')
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
