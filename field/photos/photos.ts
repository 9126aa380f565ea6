import type { PhotoRef } from '#domain/report'
import { MAX_REPORT_PHOTOS } from '#protocol/photos'
import type { Draft } from '../outbox/draft.ts'
import type { Drafts } from '../outbox/drafts.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { waitOr } from '../outbox/wait.ts'
import { type Observable, observable } from '../store/observable.ts'
import { rowsWithPhotos, type Sends, sendKey } from './decide-photo.ts'
import { sha256Of } from './hash.ts'
import { PhotoStorage } from './photo-storage.ts'
import { PhotoUploader } from './photo-uploader.ts'
import { shrink } from './shrink.ts'

export type PhotosPorts = {
  readonly outbox: Pick<Outbox, 'rows' | 'status'>
  readonly drafts: () => readonly Draft[]
  /** The account the centre knows in this visit. */
  readonly confirmed: () => string | null
  readonly headers: () => Readonly<Record<string, string>>
  readonly now: () => number
  readonly onSignedOut: () => void
  readonly onError: (error: unknown) => void
}
export type AddProblem = 'unreadable' | 'full' | 'insecure' | 'six'

const CHANNEL = 'recovery-field-photos'
/** Left for reports, which matter more. */
const SPARE_BYTES = 5_000_000

/** The photos on this phone: taken in, shown, and sent once their reports are in. */
export class Photos {
  /** How far each photo of each report is, as the disk has it. */
  readonly sends: Observable<Sends> = observable<Sends>(new Map())
  readonly uploader: PhotoUploader
  private readonly storage = new PhotoStorage()
  private readonly tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : null

  constructor(private readonly ports: PhotosPorts) {
    const { outbox, now, headers, onSignedOut, onError } = ports
    this.uploader = new PhotoUploader({
      ...{ now, headers, onSignedOut, onError, random: Math.random, wait: waitOr },
      storage: this.storage,
      sends: () => this.refresh(),
      account: ports.confirmed,
      rows: () => rowsWithPhotos(outbox.rows.get() ?? [], ports.confirmed() ?? ''),
      mayGo: () => this.mayGo(),
      send: async (upload) => (await import('./tus-sender.ts')).sendByTus(upload),
      onChanged: async () => {
        await this.refresh()
        this.tabs?.postMessage('sends')
      },
    })
    outbox.rows.subscribe(() => this.uploader.nudge())
    outbox.status.subscribe(() => this.uploader.nudge())
    if (this.tabs !== null) this.tabs.onmessage = () => void this.refresh().catch(onError)
  }

  async start(): Promise<void> {
    await this.prune()
    await this.refresh()
  }

  /** Shrinks the picture and keeps it. */
  private async take(file: Blob, already: readonly PhotoRef[]): Promise<PhotoRef | AddProblem> {
    if (already.length >= MAX_REPORT_PHOTOS) return 'six'
    if (globalThis.crypto.subtle === undefined) return 'insecure'
    if (!(await this.hasRoom())) return 'full'
    const small = await shrink(file).catch(() => null)
    if (small === null) return 'unreadable'
    const sha256 = await sha256Of(small.data)
    const ref: PhotoRef = { sha256, bytes: small.data.byteLength, type: 'image/jpeg' }
    try {
      await this.storage.add({ ...ref, ...small, addedAt: this.ports.now() })
      return ref
    } catch (error) {
      this.ports.onError(error)
      return 'full'
    }
  }

  /** Takes the picture into the draft of the asset, as that is when the picture is ready. */
  async addTo(drafts: Drafts, asset: string, file: Blob): Promise<AddProblem | null> {
    const refs = drafts.state.get().get(asset)?.photos ?? []
    const ref = await this.take(file, refs)
    if (typeof ref === 'string') return ref
    const draft = drafts.state.get().get(asset)
    const already = draft?.photos ?? []
    // Given up meanwhile, or the same picture twice.
    if (!draft || already.some(({ sha256 }) => sha256 === ref.sha256)) return null
    drafts.keep({ ...draft, photos: [...already, ref] })
    return null
  }

  /** Of the preview kept on this phone, to be drawn; null when the phone threw it away. */
  async preview(sha256: string): Promise<Blob | null> {
    const photo = await this.storage.photo(sha256)
    return photo && new Blob([photo.thumbnail], { type: photo.type })
  }

  private async refresh(): Promise<Sends> {
    const rows = await this.storage.sends()
    const sends = new Map(rows.map((row) => [sendKey(row.report, row.sha256), row]))
    this.sends.set(sends)
    return sends
  }

  /** Reports on their way have the link to themselves; those the centre cannot take now do not keep it. */
  private mayGo(): boolean {
    const { rows, status } = this.ports.outbox
    const me = this.ports.confirmed()
    if (me === null) return false
    const isMine = (author: string): boolean => author === me
    const waiting = (rows.get() ?? []).some((row) => row.state === 'waiting' && isMine(row.author))
    return !waiting || status.get().trouble?.kind === 'problem'
  }

  private async hasRoom(): Promise<boolean> {
    const { usage = 0, quota } = (await navigator.storage?.estimate?.()) ?? {}
    return quota === undefined || quota - usage > SPARE_BYTES
  }

  /** Photos of reports that are no longer kept, or of a form that was given up. */
  private async prune(): Promise<void> {
    const rows = this.ports.outbox.rows.get()
    if (rows === null) return
    const refs = [...rows.map(({ report }) => report), ...this.ports.drafts()]
    await this.storage.prune(
      {
        photos: new Set(refs.flatMap(({ photos = [] }) => photos.map(({ sha256 }) => sha256))),
        reports: new Set(rows.map(({ id }) => id)),
      },
      this.ports.now(),
    )
  }
}
