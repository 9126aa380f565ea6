import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Server, TUS_RESUMABLE, Upload } from '@tus/server'
import type { Store } from '#db/store'
import { MAX_PHOTO_BYTES } from '#protocol/photos'
import type { Clock } from '../clock.ts'
import type { LiveIncidents } from '../feed/live-incidents.ts'
import { refuse } from '../http/problem-error.ts'
import type { Log } from '../log.ts'
import type { Viewer } from '../viewer.ts'
import { idStart, noteOf, readMetadata } from './begin-upload.ts'
import { findDeclared } from './declared-photo.ts'
import { finishUpload } from './finish-upload.ts'
import { refuseAsTus } from './tus-problem.ts'
import { isUploadId, UploadFiles } from './upload-files.ts'
import { readNote, textsOf, type UploadNote } from './upload-note.ts'

const PATH = '/api/v1/photos'
const CLEAN_EVERY_MS = 3_600_000

export type PhotoUploadParts = {
  readonly store: Pick<Store, 'findReport' | 'photos'>
  readonly incidents: LiveIncidents
  /** The incident's: says when a photo was whole. */
  readonly clock: Clock
  readonly wallClock: Clock
  readonly dataDir: string
  readonly log: Pick<Log, 'error'>
}
/** From the first byte of a declared photo to a checked picture in the store, over tus. */
export type PhotoUploads = {
  /** Any tus request of somebody signed in; throws what is refused as a ProblemError. */
  handle(request: Request, viewer: Viewer): Promise<Response>
  close(): void
}

export function openPhotoUploads(parts: PhotoUploadParts): PhotoUploads {
  const { store, wallClock, log } = parts
  const files = new UploadFiles(join(parts.dataDir, 'uploads'))
  const notes = new WeakMap<Request, UploadNote>()
  const tus = new Server({
    path: PATH,
    datastore: files,
    maxSize: MAX_PHOTO_BYTES,
    relativeLocation: true,
    allowedOrigins: () => false,
    namingFunction: (request) => newId(notes.get(request as Request)),
    onUploadCreate: async (request) => ({ metadata: textsOf(notes.get(request as Request)) }),
  })
  const clean = () => {
    files.removeExpired(wallClock.now()).catch((err: unknown) => {
      log.error({ err }, 'expired uploads could not be removed')
    })
  }
  clean()
  const cleaning = setInterval(clean, CLEAN_EVERY_MS).unref()

  /** Null: go on with tus. */
  async function begin(request: Request, viewer: Viewer): Promise<Response | null> {
    const wanted = readMetadata(request)
    const note = noteOf(request, viewer, wanted, await findDeclared(parts, viewer, wanted))
    await files.removeLike(idStart(note))
    if (await isKept(note)) return alreadyWhole(note, Number(request.headers.get('upload-length')))
    notes.set(request, note)
    return null
  }

  async function isKept(note: UploadNote): Promise<boolean> {
    const kept = await store.photos.find(note)
    return note.thumbnail === '1' ? kept?.thumbnail != null : kept?.wholeAt != null
  }

  /** The phone lost our last answer, and the upload's address too: it need not send anything again. */
  async function alreadyWhole(note: UploadNote, size: number): Promise<Response> {
    const id = newId(note)
    const metadata = textsOf({ ...note, whole: '1' })
    await files.configstore.set(id, new Upload({ id, size, offset: size, metadata }))
    const headers = {
      'Tus-Resumable': TUS_RESUMABLE,
      'Upload-Offset': String(size),
      Location: `${PATH}/${id}`,
    }
    return new Response(null, { status: 201, headers })
  }

  /** Somebody else's upload is as absent as one that never was. */
  async function goOn(id: string, viewer: Viewer): Promise<void> {
    const upload = await files.getUpload(id).catch(refuseAsTus)
    const note = readNote(upload.metadata)
    if (note === null || note.account !== viewer.account) refuse('not_found')
    await finishUpload({ ...parts, files }, upload, note)
  }

  return {
    async handle(request, viewer) {
      if (request.method === 'POST') {
        const known = await begin(request, viewer)
        if (known !== null) return known
      } else if (request.method !== 'OPTIONS') await goOn(idIn(request.url), viewer)
      const response = await tus.handleWeb(request)
      if (response.status >= 400)
        return refuseAsTus({ status_code: response.status, body: await response.text() })
      const id = idIn(response.headers.get('location') ?? request.url)
      if (response.headers.get('upload-offset') !== null) await goOn(id, viewer)
      return response
    },
    close: () => clearInterval(cleaning),
  }
}

function newId(note: UploadNote | undefined): string {
  if (note === undefined) throw new Error('an upload was begun without saying what it is for')
  return idStart(note) + randomBytes(8).toString('hex')
}

/** Last part of an upload's address. */
function idIn(url: string): string {
  const id = url.split('?', 1)[0]?.split('/').at(-1)
  return isUploadId(id) ? id : refuse('not_found')
}
