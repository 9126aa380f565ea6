import { createHash } from 'node:crypto'
import type { PhotoRef } from '#domain/report'
import { MAX_THUMBNAIL_BYTES } from '#protocol/photos'
import { readPicture } from './picture-size.ts'
import { hasPosition } from './position-in.ts'

/** Pixels: larger ones would cost a console more memory to draw than any phone's camera is worth. */
const MOST_SIDE = 12_000
const MOST_PIXELS = 50_000_000
const MOST_THUMBNAIL_SIDE = 1024

export type PhotoFault = {
  readonly code: 'photo_bad_hash' | 'photo_bad_type' | 'photo_too_large' | 'photo_has_position'
  readonly detail: string
}
export type PhotoClaim = {
  readonly declared: PhotoRef
  /** A preview has a hash of its own, which nobody declared. */
  readonly isThumbnail: boolean
  readonly keepsPosition: boolean
}

/** Null: it is what was declared, a picture of sane size, and does not say where it was taken. */
export function checkPhoto(content: Buffer, claim: PhotoClaim): PhotoFault | null {
  return checkBytes(content, claim) ?? checkPicture(content, claim) ?? checkPlace(content, claim)
}

function checkBytes(content: Buffer, { declared, isThumbnail }: PhotoClaim): PhotoFault | null {
  if (isThumbnail) {
    if (content.length <= MAX_THUMBNAIL_BYTES) return null
    return { code: 'photo_too_large', detail: `A preview has at most ${MAX_THUMBNAIL_BYTES} bytes` }
  }
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (content.length === declared.bytes && sha256 === declared.sha256) return null
  const detail = `${declared.bytes} bytes with sha256 ${declared.sha256} were declared, ${content.length} with ${sha256} came`
  return { code: 'photo_bad_hash', detail }
}

function checkPicture(content: Buffer, { declared, isThumbnail }: PhotoClaim): PhotoFault | null {
  const picture = readPicture(content)
  if (picture === null || picture.type !== declared.type) {
    const detail = `${declared.type} was declared, ${picture?.type ?? 'something else'} came`
    return { code: 'photo_bad_type', detail }
  }
  const { width, height } = picture
  const side = isThumbnail ? MOST_THUMBNAIL_SIDE : MOST_SIDE
  const isSane = width > 0 && height > 0 && Math.max(width, height) <= side
  if (isSane && width * height <= MOST_PIXELS) return null
  return { code: 'photo_too_large', detail: `${width} × ${height} pixels; at most ${side} a side` }
}

function checkPlace(content: Buffer, { keepsPosition }: PhotoClaim): PhotoFault | null {
  if (keepsPosition || !hasPosition(content)) return null
  return {
    code: 'photo_has_position',
    detail: 'Its metadata says where it was taken: encode it anew, or say keepsPosition',
  }
}
