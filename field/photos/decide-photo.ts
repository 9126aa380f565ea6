import type { PhotoRef } from '#domain/report'
import type { Problem } from '#protocol/problem'
import type { OutboxRow, ReceivedRow } from '../outbox/row.ts'
import type { PartState, PhotoPart, SendRow } from './photo-storage.ts'

/** One part of one photo that is to go next. */
export type Job = {
  readonly row: ReceivedRow
  readonly ref: PhotoRef
  readonly part: PhotoPart
  readonly send: SendRow
}
export type Sends = ReadonlyMap<string, SendRow>

export function sendKey(report: string, sha256: string): string {
  return `${report} ${sha256}`
}

/** As it stands for the database life that now has the report: a restored one may lack the photo. */
export function sendOf(sends: Sends, row: ReceivedRow, { sha256 }: PhotoRef): SendRow {
  const known = sends.get(sendKey(row.id, sha256))
  const now = (state: PartState | undefined): PartState => {
    const again = state?.state === 'sent' && state.epoch !== row.epoch
    return state === undefined || again ? { state: 'waiting' } : state
  }
  return {
    report: row.id,
    sha256,
    thumbnail: now(known?.thumbnail),
    photo: now(known?.photo),
  }
}

/** My reports that the centre has, with photos, oldest first. */
export function rowsWithPhotos(rows: readonly OutboxRow[], author: string): ReceivedRow[] {
  return rows.flatMap((row) =>
    row.state === 'received' && row.author === author && row.report.photos ? [row] : [],
  )
}

/** Previews of all reports before the first whole photo: they tell most for their bytes. */
export function nextJob(
  rows: readonly ReceivedRow[],
  sends: Sends,
  isSetAside: (job: Job) => boolean,
): Job | null {
  for (const part of ['thumbnail', 'photo'] as const)
    for (const row of rows)
      for (const ref of row.report.photos ?? []) {
        const job = { row, ref, part, send: sendOf(sends, row, ref) }
        if (job.send[part].state === 'waiting' && !isSetAside(job)) return job
      }
  return null
}

/** What came of one attempt. `over`: the centre no longer knows the upload. */
export type PhotoReply =
  | { readonly kind: 'sent' | 'over' | 'stopped' | 'lost' | 'strange' | 'signed_out' }
  | { readonly kind: 'problem'; readonly problem: Problem }

export type PhotoVerdict = {
  /** Null: as before. */
  readonly state: PartState | null
  /** `later`: this one waits, the others go on. `retry`: nothing gets through now. */
  readonly next: 'go_on' | 'later' | 'retry' | 'pause'
  readonly afterMs: number
}
const GO_ON: PhotoVerdict = { state: null, next: 'go_on', afterMs: 0 }
/** A report that a person at the centre still checks has no photos there yet. */
const MUCH_LATER_MS = 10 * 60_000
/** May change without the phone: another shift's cookie, a report let out of the tray. */
const PASSING = ['report_unknown', 'forbidden', 'bad_origin']

/** Pure and total. @param isIntact the bytes on the phone still have the declared hash */
export function decidePhoto(reply: PhotoReply, job: Job, isIntact: boolean): PhotoVerdict {
  switch (reply.kind) {
    case 'sent':
      return { ...GO_ON, state: { state: 'sent', epoch: job.row.epoch } }
    case 'over':
      return { state: { state: 'waiting' }, next: 'later', afterMs: 0 }
    case 'stopped':
      return GO_ON
    case 'signed_out':
      return { ...GO_ON, next: 'pause' }
    case 'problem':
      return decideProblem(reply.problem, isIntact)
    default:
      return { ...GO_ON, next: 'retry' }
  }
}

function decideProblem({ code, retriable, retryAfterS }: Problem, isIntact: boolean): PhotoVerdict {
  if (PASSING.includes(code)) return { state: null, next: 'later', afterMs: MUCH_LATER_MS }
  const afterMs = (retryAfterS ?? 0) * 1000
  // What arrived spoiled is sent anew from its first byte, if it is not spoiled here already.
  if (code === 'photo_bad_hash')
    return isIntact
      ? { state: { state: 'waiting' }, next: 'later', afterMs }
      : { ...GO_ON, state: { state: 'refused', code: 'spoiled' } }
  if (retriable) return { state: null, next: 'later', afterMs }
  return { ...GO_ON, state: { state: 'refused', code } }
}

/** Whether any photo of these reports waits to be sent. */
export function isWaiting(sends: Sends, rows: readonly OutboxRow[]): boolean {
  return rows.some((row) => [...progressOf(sends, row).states.values()].includes('waiting'))
}

/** What the crew is told about one report's photos. */
export type PhotoProgress = {
  readonly total: number
  readonly sent: number
  /** Why a photo will not be sent, of the first such. */
  readonly refused: string | null
  /** By sha256. */
  readonly states: ReadonlyMap<string, PartState['state']>
}

export function progressOf(sends: Sends, row: OutboxRow): PhotoProgress {
  const refs = row.report.photos ?? []
  const parts = refs.map((ref): PartState => {
    if (row.state !== 'received') return { state: 'waiting' }
    return sendOf(sends, row, ref).photo
  })
  return {
    total: refs.length,
    sent: parts.filter(({ state }) => state === 'sent').length,
    refused: parts.find((part) => part.state === 'refused')?.code ?? null,
    states: new Map(refs.map(({ sha256 }, i) => [sha256, parts[i]?.state ?? 'waiting'])),
  }
}
