import { mkdirSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileConfigstore, FileStore } from '@tus/file-store'
import { ERRORS, Upload } from '@tus/server'
import { UPLOAD_DAYS } from '#protocol/photos'
import { readNote } from './upload-note.ts'

const UPLOAD_MS = UPLOAD_DAYS * 24 * 3_600_000
const UPLOAD_ID = /^[0-9a-f]{32}$/

/** Upload ids are ours to give, and the names of files: nothing else is looked for. */
export function isUploadId(text: string | undefined): text is string {
  return text !== undefined && UPLOAD_ID.test(text)
}

/** Uploads under way: the bytes so far in one file each, and what they are for beside it. */
export class UploadFiles extends FileStore {
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    // The library makes its folder behind our back and throws where nobody can catch it: it gets one
    // that is there already, and then ours.
    const configstore = new FileConfigstore(folder)
    super({ directory: tmpdir(), configstore, expirationPeriodInMilliseconds: UPLOAD_MS })
    this.directory = folder
  }

  /** One whose photo has been kept counts as complete although its bytes have moved on. */
  override async getUpload(id: string): Promise<Upload> {
    const kept = await this.#config(id)
    if (readNote(kept.metadata)?.whole !== '1') return super.getUpload(id)
    return new Upload({ ...kept, id, offset: kept.size ?? 0 })
  }

  /** What was given up or found wrong goes, whatever of it is there. */
  override async remove(id: string): Promise<void> {
    await rm(join(this.directory, id), { force: true })
    await rm(join(this.directory, `${id}.json`), { force: true })
  }

  content(id: string): Promise<Buffer> {
    return readFile(join(this.directory, id))
  }

  /** The photo store has it: the note stays for who asks again, the bytes go. */
  async markWhole(upload: Upload): Promise<void> {
    const metadata = { ...upload.metadata, whole: '1' }
    await this.configstore.set(upload.id, new Upload({ ...upload, metadata }))
    await rm(join(this.directory, upload.id), { force: true })
  }

  /** Removes what begins with this: earlier attempts at the same photo. */
  async removeLike(start: string): Promise<void> {
    for (const name of await readdir(this.directory))
      if (name.startsWith(start)) await rm(join(this.directory, name), { force: true })
  }

  /** Removes what nobody has touched since long before `now`, epoch ms on the wall clock. */
  async removeExpired(now: number): Promise<void> {
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name)
      const { mtimeMs } = await stat(path)
      if (now - mtimeMs > UPLOAD_MS) await rm(path, { force: true })
    }
  }

  /** A note cut by a crash is none: the phone starts that upload again. */
  async #config(id: string): Promise<Upload> {
    const kept = isUploadId(id) ? await this.configstore.get(id) : undefined
    if (kept === undefined) throw ERRORS.FILE_NOT_FOUND
    return kept
  }
}
