import { RICE_ESCAPE, WIDTH_BITS } from './bit-writer.ts'
import { PackedError } from './packed-error.ts'

/** Widest whole number that a double holds exactly. */
const MAX_WIDTH = 53
/** Counts up to this need no bits to show for themselves: columns of one value are empty. */
const FREE_COUNT = 4096

/** Reads what BitWriter wrote; anything else ends in a PackedError, not in a loop or a large array. */
export class BitReader {
  readonly #bytes: Uint8Array
  readonly #text: string
  #position = 0
  #textPosition = 0

  constructor(bits: Uint8Array, text: string) {
    this.#bytes = bits
    this.#text = text
  }

  bits(width: number): number {
    if (width > 24) {
      const high = this.bits(width - 24)
      return high * 0x1000000 + this.bits(24)
    }
    const end = this.#position + width
    if (end > this.#bytes.length * 8) throw new PackedError('truncated', 'ends inside a value')
    let value = 0
    for (let at = this.#position >>> 3; at < (end + 7) >>> 3; at++) {
      value = value * 256 + (this.#bytes[at] ?? 0)
    }
    this.#position = end
    const spare = (8 - (end & 7)) & 7
    return Math.floor(value / 2 ** spare) % 2 ** width
  }

  bit(): boolean {
    return this.bits(1) === 1
  }

  uint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 8) {
      const group = this.bits(4)
      value += (group & 7) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new PackedError('bad_value', 'number too large')
      if (group < 8) return value
      if (scale > 2 ** 54) throw new PackedError('bad_value', 'number without an end')
    }
  }

  int(): number {
    const negative = this.bit()
    const value = this.uint()
    return negative ? -value : value
  }

  float(): number {
    const view = new DataView(new ArrayBuffer(8))
    view.setUint32(0, this.bits(32))
    view.setUint32(4, this.bits(32))
    return view.getFloat64(0)
  }

  /** Width of a value or a Rice parameter. */
  width(): number {
    const width = this.bits(WIDTH_BITS)
    if (width > MAX_WIDTH) throw new PackedError('bad_value', `width of ${width} bits`)
    return width
  }

  rice(k: number): number {
    let quotient = 0
    while (quotient < RICE_ESCAPE && this.bit()) quotient++
    if (quotient === RICE_ESCAPE) return this.bits(this.width())
    return quotient * 2 ** k + this.bits(k)
  }

  text(): string {
    const length = this.uint()
    const end = this.#textPosition + length
    if (end > this.#text.length) throw new PackedError('truncated', 'ends inside a text')
    const value = this.#text.slice(this.#textPosition, end)
    this.#textPosition = end
    return value
  }

  /** A number of things to come, small enough for the bytes at hand. */
  count(): number {
    const count = this.uint()
    this.requireRoom(count)
    return count
  }

  requireRoom(count: number): void {
    const left = this.#bytes.length * 8 - this.#position
    if (count > FREE_COUNT + left) throw new PackedError('too_large', `${count} in ${left} bits`)
  }
}
