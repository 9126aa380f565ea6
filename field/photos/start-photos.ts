import type { Drafts } from '../outbox/drafts.ts'
import { runAlone } from '../outbox/one-uploader.ts'
import { isWaiting } from './decide-photo.ts'
import { Photos, type PhotosPorts } from './photos.ts'

export type StartPhotosPorts = Omit<PhotosPorts, 'drafts'> & { readonly drafts: Drafts }
export type PhotoParts = {
  readonly photos: Photos
  /** Whether any photo of these reports waits to be sent. */
  readonly isWaiting: typeof isWaiting
}

/** One tab at a time sends; without Web Locks each does, which costs bytes and spoils nothing. */
const LOCK = 'recovery-field-photos'

/** What takes photos in and sends them; what draws them comes apart. */
export async function startPhotos({ drafts, ...ports }: StartPhotosPorts): Promise<PhotoParts> {
  const photos = new Photos({ ...ports, drafts: () => [...drafts.state.get().values()] })
  await photos.start()
  const { uploader } = photos
  runAlone((signal) => uploader.run(signal), new AbortController().signal, LOCK).catch(
    ports.onError,
  )
  return { photos, isWaiting }
}
