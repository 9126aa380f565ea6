import { createHash } from 'node:crypto'
import { Metadata } from '@tus/server'
import { MAX_THUMBNAIL_BYTES, type UploadMetadata, uploadMetadataSchema } from '#protocol/photos'
import { refuse } from '../http/problem-error.ts'
import { fieldsOf } from '../intake/invalid-fields.ts'
import type { Viewer } from '../viewer.ts'
import type { Declared } from './declared-photo.ts'
import type { UploadNote } from './upload-note.ts'

/** `Upload-Metadata` as the contract names its fields; anything else is refused. */
export function readMetadata(request: Request): UploadMetadata {
  const parsed = uploadMetadataSchema.safeParse(decode(request.headers.get('upload-metadata')))
  if (!parsed.success) refuse('bad_body', undefined, fieldsOf(parsed.error))
  return parsed.data
}

function decode(header: string | null): unknown {
  try {
    return Metadata.parse(header ?? undefined)
  } catch {
    return refuse('bad_body', 'Upload-Metadata: keys, each with its value in Base64')
  }
}

/** What will be kept beside the bytes; the size is settled before the first of them. */
export function noteOf(
  request: Request,
  viewer: Viewer,
  wanted: UploadMetadata,
  { report, photo }: Declared,
): UploadNote {
  checkLength(lengthOf(request), wanted, photo.bytes)
  return {
    ...{ incident: report.incident, report: report.id, asset: report.asset },
    ...{ sha256: photo.sha256, bytes: photo.bytes, type: photo.type, account: viewer.account },
    ...(wanted.thumbnail && { thumbnail: wanted.thumbnail }),
    ...(wanted.keepsPosition && { keepsPosition: wanted.keepsPosition }),
  }
}

function lengthOf(request: Request): number {
  const length = request.headers.get('upload-length') ?? ''
  return /^\d{1,12}$/.test(length) ? Number(length) : refuse('bad_body', 'Upload-Length: in bytes')
}

function checkLength(length: number, { thumbnail }: UploadMetadata, declared: number): void {
  if (thumbnail === undefined) {
    if (length !== declared)
      refuse('photo_bad_hash', `The report declares ${declared} bytes, not ${length}`)
  } else if (length < 1 || length > MAX_THUMBNAIL_BYTES)
    refuse('photo_too_large', `A preview has 1 to ${MAX_THUMBNAIL_BYTES} bytes`)
}

/** Uploads of the same part of the same photo have ids that begin alike: the newest replaces the others. */
export function idStart({ incident, report, sha256, thumbnail }: UploadNote): string {
  const what = [incident, report, sha256, thumbnail ?? ''].join('\n')
  return createHash('sha256').update(what).digest('hex').slice(0, 16)
}
