import { createHash } from 'node:crypto'

/** A frame header of so many pixels between the marks of a JPEG; `filling` makes each one its own. */
export function jpeg(width: number, height: number, filling = '', segments: Buffer[] = []): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0])
  const end = Buffer.from([0xff, 0xd9])
  const start = Buffer.from([0xff, 0xd8])
  return Buffer.concat([start, ...segments, frame, scan, Buffer.from(filling), end])
}

/** A segment that metadata travels in. */
export function app1(content: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** Exif with one GPS directory of these tags; none: Exif without GPS. */
export function exif(tags: readonly number[], order: 'II' | 'MM' = 'II'): Buffer {
  const little = order === 'II'
  const tiff = Buffer.alloc(8 + 18 + 2 + tags.length * 12 + 4)
  const u16 = (at: number, n: number) =>
    little ? tiff.writeUInt16LE(n, at) : tiff.writeUInt16BE(n, at)
  const u32 = (at: number, n: number) =>
    little ? tiff.writeUInt32LE(n, at) : tiff.writeUInt32BE(n, at)
  tiff.write(order, 0, 'latin1')
  u16(2, 42)
  u32(4, 8)
  u16(8, 1)
  u16(10, tags.length > 0 ? 0x8825 : 0x0112)
  u16(12, 4)
  u32(14, 1)
  u32(18, tags.length > 0 ? 26 : 1)
  u32(22, 0)
  u16(26, tags.length)
  tags.forEach((tag, i) => {
    u16(28 + i * 12, tag)
  })
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

export function xmp(text: string, encoding: 'utf8' | 'utf16le' = 'utf8'): Buffer {
  return Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(text, encoding)])
}

/** Lossless WebP header of so many pixels, with further chunks behind it. */
export function webp(width: number, height: number, chunks: Buffer[] = []): Buffer {
  const body = Buffer.alloc(22)
  body.write('VP8L', 0, 'latin1')
  body.writeUInt32LE(14, 4)
  body[8] = 0x2f
  body.writeUInt32LE((width - 1) | ((height - 1) << 14), 9)
  const all = Buffer.concat([Buffer.from('WEBP'), body, ...chunks])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(all.length, 4)
  return Buffer.concat([head, all])
}

export function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
