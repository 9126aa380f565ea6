import * as z from 'zod'
import type { PhotoRef } from '#domain/report'
import { PHOTO_TYPES } from '#protocol/photos'
import type { PhotoClaim } from './check-photo.ts'

/**
 * What an upload is for, kept beside its bytes as tus metadata (texts only) until it is over. `whole`
 * stays when the bytes have gone to the photo store, so that a lost last answer can be asked for again.
 */
const noteSchema = z.object({
  incident: z.string(),
  report: z.string(),
  asset: z.string(),
  sha256: z.string(),
  bytes: z.string().transform(Number),
  type: z.enum(PHOTO_TYPES),
  /** Who sends it: nobody else may go on with it. */
  account: z.string(),
  thumbnail: z.literal('1').optional(),
  keepsPosition: z.literal('1').optional(),
  whole: z.literal('1').optional(),
})
export type UploadNote = z.infer<typeof noteSchema>

/** Null when the file beside the bytes is not ours or was cut by a crash. */
export function readNote(metadata: unknown): UploadNote | null {
  const parsed = noteSchema.safeParse(metadata)
  return parsed.success ? parsed.data : null
}

export function claimOf(note: UploadNote): PhotoClaim {
  const { sha256, bytes, type } = note
  const declared: PhotoRef = { sha256, bytes, type }
  return {
    declared,
    isThumbnail: note.thumbnail === '1',
    keepsPosition: note.keepsPosition === '1',
  }
}

/** tus keeps texts; what is absent is left out. */
export function textsOf(note: UploadNote | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(note ?? {}).map(([key, value]) => [key, String(value)]))
}
