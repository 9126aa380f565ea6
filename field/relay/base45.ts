/** RFC 9285: bytes in the 45 characters that a QR code packs into 5.5 bits each, read alike by every phone. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]))

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const [high = 0, low] = [bytes[i], bytes[i + 1]]
    text += low === undefined ? digits(high, 2) : digits(high * 256 + low, 3)
  }
  return text
}

/** Null: no base 45. */
export function fromBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null
  const bytes: number[] = []
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3)
    const value = numberOf(group)
    if (value === null || value >= (group.length === 3 ? 65_536 : 256)) return null
    if (group.length === 3) bytes.push(value >> 8)
    bytes.push(value & 255)
  }
  return new Uint8Array(bytes)
}

/** Least significant first. */
function digits(value: number, count: number): string {
  let [text, rest] = ['', value]
  for (let i = 0; i < count; i++) {
    text += ALPHABET[rest % 45]
    rest = Math.floor(rest / 45)
  }
  return text
}

function numberOf(group: string): number | null {
  let [value, weight] = [0, 1]
  for (const character of group) {
    const digit = VALUES.get(character)
    if (digit === undefined) return null
    value += digit * weight
    weight *= 45
  }
  return value
}
