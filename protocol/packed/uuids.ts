import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A report's id: 128 bits if it is a lower-case uuid, else as text (SPEC X10). */
export function writeId(writer: BitWriter, id: string): void {
  const isUuid = UUID.test(id)
  writer.bit(isUuid)
  if (!isUuid) {
    writer.text(id)
    return
  }
  const hex = id.replaceAll('-', '')
  for (let at = 0; at < 32; at += 4) writer.bits(Number.parseInt(hex.slice(at, at + 4), 16), 16)
}

export function readId(reader: BitReader): string {
  if (!reader.bit()) return reader.text()
  const hex = Array.from({ length: 8 }, () => reader.bits(16).toString(16).padStart(4, '0')).join(
    '',
  )
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
