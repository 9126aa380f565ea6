import * as z from 'zod/mini'
import { incidentIdSchema, sha256Schema, uuidV7Schema } from './scalars.ts'

/** A preview is at most this many bytes. */
export const MAX_THUMBNAIL_BYTES = 20_000
export const MAX_PHOTO_BYTES = 10_000_000
export const MAX_REPORT_PHOTOS = 6
export const PHOTO_TYPES = ['image/jpeg', 'image/webp'] as const
/** What was declared may be sent in pieces for this long; then the upload starts again. */
export const UPLOAD_DAYS = 7

const yes = z.literal('1')

/** `Upload-Metadata` of a tus upload, decoded. */
export const uploadMetadataSchema = z.strictObject({
  /** The declared photo's own, also when its preview is sent. */
  sha256: sha256Schema,
  report: uuidV7Schema,
  /** Default: the one incident that has the report. */
  incident: z.optional(incidentIdSchema),
  /** A preview of the declared photo, not the photo. */
  thumbnail: z.optional(yes),
  /** The crew wants the place where it was taken to stay in the picture. */
  keepsPosition: z.optional(yes),
})
export type UploadMetadata = z.infer<typeof uploadMetadataSchema>

/** The photos that reports about one asset declare, in the order of the log. */
export const photosSchema = z.strictObject({
  photos: z.array(
    z.strictObject({
      sha256: sha256Schema,
      report: uuidV7Schema,
      type: z.enum(PHOTO_TYPES),
      bytes: z.int(),
      /** Checked and on disk: only then `GET /photos/:sha256` answers. */
      whole: z.boolean(),
      /** The same with `?thumbnail`. */
      thumbnail: z.boolean(),
    }),
  ),
})
export type WirePhotos = z.infer<typeof photosSchema>
