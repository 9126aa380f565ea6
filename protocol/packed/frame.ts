import { deflateSync, inflateSync } from 'fflate'
import { BitReader } from './bit-reader.ts'
import { BitWriter } from './bit-writer.ts'
import { PackedError } from './packed-error.ts'

/** High nibble of the first byte. */
export const LAYOUT = { changes: 1, chunk: 2, registry: 3 } as const
export type Layout = keyof typeof LAYOUT

const DEFLATED = 1
/** Below this, deflate's own tables cost more than they save. */
const WORTH_DEFLATING = 160
const MAX_TEXT_BYTES = 32_000_000
/** Deflate cannot shrink further than this. */
const MAX_DEFLATE_RATIO = 1032

/** SPEC X1: layout and flags, length of the text part, text part, bits. */
export function sealFrame(layout: Layout, write: (writer: BitWriter) => void): Uint8Array {
  const writer = new BitWriter()
  write(writer)
  const text = writer.textPart()
  const squeezed = text.length < WORTH_DEFLATING ? text : deflateSync(text, { level: 9 })
  const deflated = squeezed.length + 4 < text.length
  const head = new BitWriter()
  head.bits(LAYOUT[layout] * 16 + (deflated ? DEFLATED : 0), 8)
  writeVarint(head, deflated ? squeezed.length : text.length)
  if (deflated) writeVarint(head, text.length)
  return join([head.bitPart(), deflated ? squeezed : text, writer.bitPart()])
}

export function openFrame<T>(bytes: Uint8Array, layout: Layout, read: (reader: BitReader) => T): T {
  const head = new BitReader(bytes.subarray(0, 16), '')
  const flags = head.bits(8)
  if (flags >> 4 !== LAYOUT[layout] || (flags & 15) > DEFLATED) {
    throw new PackedError('bad_layout', `no packed ${layout}: first byte ${flags}`)
  }
  const length = readVarint(head)
  const inflatedLength = flags & DEFLATED ? readVarint(head) : null
  const start = 1 + length.bytes + (inflatedLength?.bytes ?? 0)
  const end = start + length.value
  if (end > bytes.length) throw new PackedError('truncated', 'ends inside the text part')
  const text = bytes.subarray(start, end)
  const plain = inflatedLength ? inflate(text, inflatedLength.value) : text
  return read(new BitReader(bytes.subarray(end), decodeText(plain)))
}

function inflate(bytes: Uint8Array, length: number): Uint8Array {
  if (length > MAX_TEXT_BYTES || length > bytes.length * MAX_DEFLATE_RATIO) {
    throw new PackedError('too_large', `text part of ${length} bytes`)
  }
  // One byte to spare shows a stream that is longer than it says.
  const out = inflateInto(bytes, new Uint8Array(length + 1))
  if (out.length !== length) throw new PackedError('bad_value', 'text part of another length')
  return out
}

function inflateInto(bytes: Uint8Array, out: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { out })
  } catch (error) {
    throw new PackedError('bad_value', `text part does not inflate: ${String(error)}`)
  }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new PackedError('bad_text', `text part is no UTF-8: ${String(error)}`)
  }
}

/** Byte-wise, seven bits each, lowest first. */
function writeVarint(writer: BitWriter, value: number): void {
  let rest = value
  while (rest > 127) {
    writer.bits(128 + (rest % 128), 8)
    rest = Math.floor(rest / 128)
  }
  writer.bits(rest, 8)
}

function readVarint(reader: BitReader): { value: number; bytes: number } {
  let value = 0
  for (let bytes = 1; bytes <= 5; bytes++) {
    const byte = reader.bits(8)
    value += (byte % 128) * 128 ** (bytes - 1)
    if (byte < 128) return { value, bytes }
  }
  throw new PackedError('bad_value', 'length without an end')
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
