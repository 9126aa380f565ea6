import { runAlone } from '../outbox/one-uploader.ts'
import { isWaiting } from './decide-photo.ts'
import { PhotoGallery } from './gallery.tsx'
import type { LazyPhotosPorts } from './lazy-photos.ts'
import { PhotoLine } from './photo-line.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import { Photos } from './photos.ts'

export type PhotoParts = {
  readonly photos: Photos
  /** Whether any photo of these reports waits to be sent. */
  readonly isWaiting: typeof isWaiting
  readonly Strip: typeof PhotoStrip
  readonly Line: typeof PhotoLine
  readonly Gallery: typeof PhotoGallery
}

/** One tab at a time sends; without Web Locks each does, which costs bytes and spoils nothing. */
const LOCK = 'recovery-field-photos'

/** All of the photos' code but what sends them, fetched as one part. */
export async function startPhotos({ drafts, ...ports }: LazyPhotosPorts): Promise<PhotoParts> {
  const photos = new Photos({ ...ports, drafts: () => [...drafts.state.get().values()] })
  await photos.start()
  const { uploader } = photos
  runAlone((signal) => uploader.run(signal), new AbortController().signal, LOCK).catch(
    ports.onError,
  )
  return { photos, isWaiting, Strip: PhotoStrip, Line: PhotoLine, Gallery: PhotoGallery }
}
