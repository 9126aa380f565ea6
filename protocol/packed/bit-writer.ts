import { PackedError } from './packed-error.ts'

/** Longest unary run of a Rice code; a longer quotient is written in full behind it (SPEC X4). */
export const RICE_ESCAPE = 20
/** Widths of 0 to 53 bits fit in this many. */
export const WIDTH_BITS = 6

/** Bits, most significant first, and UTF-8 text beside them (SPEC X2). */
export class BitWriter {
  #bytes = new Uint8Array(512)
  #length = 0
  #pending = 0
  #pendingBits = 0
  readonly #texts: string[] = []

  /** `width` of 0 to 53 bits; `value` fits in them. */
  bits(value: number, width: number): void {
    if (width > 24) {
      const low = value % 0x1000000
      this.bits((value - low) / 0x1000000, width - 24)
      this.bits(low, 24)
      return
    }
    this.#pending = (this.#pending << width) | value
    this.#pendingBits += width
    while (this.#pendingBits >= 8) this.#flushByte()
  }

  bit(value: boolean): void {
    this.bits(value ? 1 : 0, 1)
  }

  /** Whole number of 0 to 2^53 − 1: three bits a group and one that says another follows. */
  uint(value: number): void {
    requireUint(value)
    let rest = value
    while (rest > 7) {
      this.bits(8 + (rest % 8), 4)
      rest = Math.floor(rest / 8)
    }
    this.bits(rest, 4)
  }

  int(value: number): void {
    this.bit(value < 0)
    this.uint(Math.abs(value))
  }

  float(value: number): void {
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, value)
    this.bits(view.getUint32(0), 32)
    this.bits(view.getUint32(4), 32)
  }

  rice(value: number, k: number): void {
    const quotient = Math.floor(value / 2 ** k)
    if (quotient >= RICE_ESCAPE) {
      this.bits(2 ** RICE_ESCAPE - 1, RICE_ESCAPE)
      const width = widthOf(value)
      this.bits(width, WIDTH_BITS)
      this.bits(value, width)
      return
    }
    this.bits(2 ** (quotient + 1) - 2, quotient + 1)
    this.bits(value % 2 ** k, k)
  }

  text(value: string): void {
    this.uint(value.length)
    if (value !== '') this.#texts.push(value)
  }

  /** All texts so far, one after the other. */
  textPart(): Uint8Array {
    return new TextEncoder().encode(this.#texts.join(''))
  }

  /** The bits so far, the last byte filled with zeros. */
  bitPart(): Uint8Array {
    const tail = this.#pendingBits === 0 ? 0 : 1
    this.#grow()
    if (tail) this.#bytes[this.#length] = (this.#pending << (8 - this.#pendingBits)) & 0xff
    return this.#bytes.subarray(0, this.#length + tail)
  }

  #flushByte(): void {
    this.#pendingBits -= 8
    this.#grow()
    this.#bytes[this.#length++] = this.#pending >>> this.#pendingBits
    this.#pending &= (1 << this.#pendingBits) - 1
  }

  #grow(): void {
    if (this.#length < this.#bytes.length) return
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** Bits that a whole number needs; 0 for 0. */
export function widthOf(value: number): number {
  if (value < 0x80000000) return 32 - Math.clz32(value)
  return 64 - Math.clz32(Math.floor(value / 0x100000000))
}

export function requireUint(value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new PackedError('bad_value', `no whole number from 0 up: ${value}`)
  }
}
