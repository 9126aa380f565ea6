import { describe, expect, test } from 'vitest'
import { checkPhoto } from '#server/photos/check-photo'
import { hasPosition } from '#server/photos/position-in'
import { app1, chunk, exif, jpeg, sha256Of, webp, xmp } from '../../support/pictures.ts'

type Kind = { type?: 'image/jpeg' | 'image/webp'; isThumbnail?: boolean; keepsPosition?: boolean }
function codeOf(content: Buffer, kind: Kind = {}): string | null {
  const { type = 'image/jpeg', isThumbnail = false, keepsPosition = false } = kind
  const declared = { sha256: sha256Of(content), bytes: content.length, type }
  return checkPhoto(content, { declared, isThumbnail, keepsPosition })?.code ?? null
}

describe('V4 what a photo is checked for', () => {
  test('what was declared passes, in both types', () => {
    expect(codeOf(jpeg(1280, 960))).toBeNull()
    expect(codeOf(webp(1280, 960), { type: 'image/webp' })).toBeNull()
    expect(codeOf(jpeg(160, 120), { isThumbnail: true })).toBeNull()
  })

  test('fault 23: corrupted, truncated or another picture', () => {
    const content = jpeg(640, 480, 'whole')
    const declared = {
      sha256: sha256Of(content),
      bytes: content.length,
      type: 'image/jpeg',
    } as const
    const claim = { declared, isThumbnail: false, keepsPosition: false }
    const corrupted = Buffer.from(content)
    corrupted[content.length - 4] = 1
    for (const wrong of [corrupted, content.subarray(0, -1), jpeg(640, 480, 'other')])
      expect(checkPhoto(wrong, claim)).toMatchObject({ code: 'photo_bad_hash' })
  })

  test('the first bytes are of the declared type', () => {
    expect(codeOf(webp(10, 10))).toBe('photo_bad_type')
    expect(codeOf(jpeg(10, 10), { type: 'image/webp' })).toBe('photo_bad_type')
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    expect(codeOf(page)).toBe('photo_bad_type')
    expect(codeOf(page, { isThumbnail: true })).toBe('photo_bad_type')
    expect(codeOf(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).toBe('photo_bad_type')
    expect(codeOf(Buffer.alloc(0))).toBe('photo_bad_type')
  })

  test('sides and pixels are sane', () => {
    expect(codeOf(jpeg(12_001, 10))).toBe('photo_too_large')
    expect(codeOf(jpeg(0, 10))).toBe('photo_too_large')
    expect(codeOf(jpeg(9000, 9000))).toBe('photo_too_large')
    expect(codeOf(jpeg(2000, 100), { isThumbnail: true })).toBe('photo_too_large')
    expect(codeOf(jpeg(160, 120, 'x'.repeat(20_001)), { isThumbnail: true })).toBe(
      'photo_too_large',
    )
  })
})

describe('V5 a position anywhere in the file', () => {
  test.each([
    ['Exif', jpeg(9, 9, '', [app1(exif([2, 4]))])],
    ['Exif of the other byte order', jpeg(9, 9, '', [app1(exif([1, 2], 'MM'))])],
    [
      'Exif in a picture behind the picture',
      Buffer.concat([jpeg(9, 9), jpeg(9, 9, '', [app1(exif([4]))])]),
    ],
    ['XMP', jpeg(9, 9, '', [app1(xmp('<x exif:GPSLatitude="22,30N"/>'))])],
    ['XMP of a drone', jpeg(9, 9, '', [app1(xmp('<x drone-dji:GpsLongtitude="1"/>'))])],
    ['XMP in UTF-16', jpeg(9, 9, '', [app1(xmp('<x exif:GPSLongitude="1"/>', 'utf16le'))])],
    ['WebP’s Exif chunk', webp(9, 9, [chunk('EXIF', exif([2]).subarray(6))])],
    ['WebP’s Exif chunk with the prefix', webp(9, 9, [chunk('EXIF', exif([2]))])],
    ['WebP’s XMP chunk', webp(9, 9, [chunk('XMP ', Buffer.from('exif:GPSLatitude'))])],
    ['GPS data cut off', jpeg(9, 9, '', [app1(exif([2]).subarray(0, 33))])],
  ])('%s is found', (_, content) => {
    expect(hasPosition(content)).toBe(true)
    const type = content.readUInt16BE(0) === 0xffd8 ? 'image/jpeg' : 'image/webp'
    expect(codeOf(content, { type })).toBe('photo_has_position')
    expect(codeOf(content, { type, keepsPosition: true })).toBeNull()
  })

  test('metadata without one is none', () => {
    expect(hasPosition(jpeg(9, 9, '', [app1(exif([]))]))).toBe(false)
    expect(hasPosition(jpeg(9, 9, '', [app1(exif([0]))]))).toBe(false)
    expect(hasPosition(jpeg(9, 9, '', [app1(xmp('<x dc:title="GPS"/>'))]))).toBe(false)
    expect(hasPosition(Buffer.from('Exif\0\0II'))).toBe(false)
  })
})
