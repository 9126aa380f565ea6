import { fromBase45, toBase45 } from './base45.ts'
import { crc32 } from './crc32.ts'

/** One QR code of a sequence. A block of reports stands in one code, a long report in several. */
export type Frame = {
  /** Tells sequences apart: 0 to 65,535, drawn anew whenever the codes are made. */
  readonly set: number
  /** Counts from 0, to `count` of the sequence. */
  readonly index: number
  readonly count: number
  /** Which piece of its block this is, of how many. */
  readonly part: number
  readonly parts: number
  readonly payload: Uint8Array
}

/** Any other QR code is somebody else's. The digit is the layout's version, dictionary included. */
const MARK = 'RT1:'
const HEADER_BYTES = 12
/** What a sequence can number. */
export const MAX_FRAMES = 65_535
export const MAX_PARTS = 255

/** Characters of a frame's text for so many bytes of payload. */
export function frameLength(payloadBytes: number): number {
  const bytes = HEADER_BYTES + payloadBytes
  return MARK.length + 3 * Math.floor(bytes / 2) + (bytes % 2) * 2
}

/** The text of one code. Layout, big-endian: crc u32, set u16, index u16, count u16, part u8, parts u8. */
export function writeFrame({ set, index, count, part, parts, payload }: Frame): string {
  const bytes = new Uint8Array(HEADER_BYTES + payload.length)
  const view = new DataView(bytes.buffer)
  view.setUint16(4, set)
  view.setUint16(6, index)
  view.setUint16(8, count)
  view.setUint8(10, part)
  view.setUint8(11, parts)
  bytes.set(payload, HEADER_BYTES)
  view.setUint32(0, crc32(bytes.subarray(4)))
  return MARK + toBase45(bytes)
}

/** Null: not one of ours, or misread. */
export function readFrame(text: string): Frame | null {
  if (!text.startsWith(MARK)) return null
  const bytes = fromBase45(text.slice(MARK.length))
  if (bytes === null || bytes.length < HEADER_BYTES) return null
  const view = new DataView(bytes.buffer)
  if (view.getUint32(0) !== crc32(bytes.subarray(4))) return null
  const frame: Frame = {
    set: view.getUint16(4),
    index: view.getUint16(6),
    count: view.getUint16(8),
    part: view.getUint8(10),
    parts: view.getUint8(11),
    payload: bytes.subarray(HEADER_BYTES),
  }
  return isPossible(frame) ? frame : null
}

/** Its whole block lies within the sequence. */
function isPossible({ index, count, part, parts }: Frame): boolean {
  const first = index - part
  return part < parts && first >= 0 && first + parts <= count
}
