/** FNV-1a-64 as two 32-bit halves: BigInt costs some fifty times as much on the hot path. */
export type Hash64 = { hi: number; lo: number }

const OFFSET_HI = 0xcbf29ce4
const OFFSET_LO = 0x84222325
/** The prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3
const TWO_32 = 0x1_0000_0000

/** FNV-1a-64 of the text's UTF-8 bytes. */
export function fnv1a64(text: string): Hash64 {
  let hi = OFFSET_HI
  let lo = OFFSET_LO
  const bytes = isAscii(text) ? null : new TextEncoder().encode(text)
  const length = bytes ? bytes.length : text.length
  for (let i = 0; i < length; i++) {
    lo = (lo ^ (bytes ? (bytes[i] ?? 0) : text.charCodeAt(i))) >>> 0
    const product = lo * PRIME_LOW
    hi = (hi * PRIME_LOW + Math.floor(product / TWO_32) + ((lo << 8) >>> 0)) >>> 0
    lo = product >>> 0
  }
  return { hi, lo }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false
  return true
}

/** Sum of hashes mod 2^64 and how many there are; order does not matter and terms can be taken out. */
export class DigestSum {
  count = 0
  #hi = 0
  #lo = 0

  add(hi: number, lo: number): void {
    const sum = this.#lo + lo
    this.#lo = sum >>> 0
    this.#hi = (this.#hi + hi + (sum >= TWO_32 ? 1 : 0)) >>> 0
    this.count++
  }

  remove(hi: number, lo: number): void {
    const difference = this.#lo - lo
    this.#lo = difference >>> 0
    this.#hi = (this.#hi - hi - (difference < 0 ? 1 : 0)) >>> 0
    this.count--
  }

  /** 16 lower-case hex digits. */
  hex(): string {
    return hex32(this.#hi) + hex32(this.#lo)
  }
}

/** Of one state: what a console must agree on with the server. */
export function stateHash(asset: string, status: string, effectiveAt: number, seq: number): Hash64 {
  return fnv1a64(`${asset}|${status}|${effectiveAt}|${seq}`)
}

/** Digest of states as a console holds them; unknown ones do not count. */
export function digestOf(
  states: Iterable<{
    readonly asset: string
    readonly status: string
    readonly effectiveAt?: number
    readonly seq: number
  }>,
): { count: number; digest: string } {
  const sum = new DigestSum()
  for (const { asset, status, effectiveAt, seq } of states) {
    if (status === 'unknown' || effectiveAt === undefined) continue
    const { hi, lo } = stateHash(asset, status, effectiveAt, seq)
    sum.add(hi, lo)
  }
  return { count: sum.count, digest: sum.hex() }
}

function hex32(half: number): string {
  return half.toString(16).padStart(8, '0')
}
