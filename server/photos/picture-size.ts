import type { PhotoRef } from '#domain/report'

export type Picture = {
  readonly type: PhotoRef['type']
  readonly width: number
  readonly height: number
}

/** What the first bytes say it is, and how large in pixels; null for anything else. */
export function readPicture(bytes: Buffer): Picture | null {
  if (bytes.length < 16) return null
  const size = bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : webpSize(bytes)
  if (size === null) return null
  return { type: bytes.readUInt16BE(0) === 0xffd8 ? 'image/jpeg' : 'image/webp', ...size }
}

type Size = Pick<Picture, 'width' | 'height'>

/** Frame headers C0 to CF, but for tables (C4), an extension (C8) and arithmetic conditioning (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** Marker by marker to the frame header. @see ITU-T T.81, B.1 and B.2.2 */
function jpegSize(bytes: Buffer): Size | null {
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isFrame(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    else if (marker === 0xda || marker === 0xd9) return null
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/** The first chunk of a RIFF container. @see RFC 9649, 2.5 to 2.7 */
function webpSize(bytes: Buffer): Size | null {
  const named = (at: number): string => bytes.toString('latin1', at, at + 4)
  if (named(0) !== 'RIFF' || named(8) !== 'WEBP' || bytes.length < 30) return null
  switch (named(12)) {
    case 'VP8X':
      return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
    case 'VP8 ':
      return {
        width: bytes.readUInt16LE(26) & 0x3fff,
        height: bytes.readUInt16LE(28) & 0x3fff,
      }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
    }
    default:
      return null
  }
}
