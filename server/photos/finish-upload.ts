import type { Upload } from '@tus/server'
import type { Store } from '#db/store'
import { StoreUnavailable } from '#db/store-error'
import type { Clock } from '../clock.ts'
import { refuse } from '../http/problem-error.ts'
import { checkPhoto } from './check-photo.ts'
import type { UploadFiles } from './upload-files.ts'
import { claimOf, type UploadNote } from './upload-note.ts'

type Parts = {
  readonly store: Pick<Store, 'photos'>
  readonly clock: Clock
  readonly files: UploadFiles
}

/**
 * Takes a complete upload into the photo store if it is what was declared; removes it and refuses
 * otherwise. One that is still coming, or was taken in before, is left alone. When the disk refuses
 * the upload stays, and whoever asks for it again tries again.
 */
export async function finishUpload(
  { store, clock, files }: Parts,
  upload: Upload,
  note: UploadNote,
): Promise<void> {
  if (note.whole === '1' || upload.offset !== upload.size) return
  const content = await files.content(upload.id)
  const claim = claimOf(note)
  const fault = checkPhoto(content, claim)
  if (fault !== null) {
    await files.remove(upload.id)
    refuse(fault.code, fault.detail)
  }
  const { incident, report, asset, sha256, bytes, type } = note
  const part = claim.isThumbnail ? 'thumbnail' : 'photo'
  const { keepsPosition } = claim
  const photo = { incident, report, asset, sha256, bytes, type, part, keepsPosition } as const
  await store.photos.put({ ...photo, now: clock.now() }, content).catch(tellFull)
  await files.markWhole(upload)
}

function tellFull(error: unknown): never {
  if (error instanceof StoreUnavailable) refuse('not_ready', error.message)
  throw error
}
