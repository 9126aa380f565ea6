import * as z from 'zod/mini'
import { NOTICE_ANSWERS, NOTICE_KINDS, type NoticeAnswer } from '#domain/notice'
import type { SocketHeard } from './wire.ts'

const ANSWERS = ['seen', ...NOTICE_ANSWERS] as const

/** Something this phone has to tell about a notice; it waits until the centre has said it has it. */
const tellingSchema = z.object({
  answer: z.enum(ANSWERS),
  /** Epoch ms on this phone's clock. */
  at: z.number(),
  /** The centre's time of receipt; null: it waits. */
  receivedAt: z.nullable(z.string()),
  /** Why the centre will never take it. */
  refused: z.optional(z.string()),
})
export type Telling = z.infer<typeof tellingSchema>

/** A notice as one account's phone keeps it. */
const noticeRowSchema = z.object({
  id: z.string(),
  incident: z.nullable(z.string()),
  kind: z.enum(NOTICE_KINDS),
  text: z.string(),
  asset: z.nullable(z.string()),
  /** The centre's time of sending. */
  at: z.string(),
  told: z.array(tellingSchema),
  /** What another phone of this crew answered. */
  elsewhere: z.nullable(z.enum(NOTICE_ANSWERS)),
  /** Dealt with: off the screen. */
  putAway: z.boolean(),
})
export type NoticeRow = z.infer<typeof noticeRowSchema>
export const noticeRowsSchema = z.array(noticeRowSchema)

/** Notices kept after they were dealt with, so that none is shown a second time. */
const KEPT_AWAY = 50

/** What the centre says of one notice: this crew's own receipt where the answer has it. */
export type Heard = SocketHeard & {
  readonly centre?: { readonly seen: boolean; readonly answer: NoticeAnswer | null }
}

/** Takes in one that came; the centre asking again has lost what it was told, so it is told again. */
export function withHeard(rows: readonly NoticeRow[], heard: Heard): NoticeRow[] {
  const known = rows.find(({ id }) => id === heard.id)
  const { seen, answer } = heard.centre ?? { seen: false, answer: null }
  if (known === undefined) return [...rows, newRow(heard, answer)]
  const told = isLost(known, seen, answer)
    ? known.told.map(({ answer, at }) => ({ answer, at, receivedAt: null }))
    : known.told
  return change(rows, heard.id, { told, elsewhere: answerOf(known) === null ? answer : null })
}

function newRow(heard: Heard, elsewhere: NoticeAnswer | null): NoticeRow {
  const { id, kind, text, asset = null, at, incident = null } = heard
  return { id, incident, kind, text, asset, at, told: [], elsewhere, putAway: false }
}

function isLost({ told }: NoticeRow, seen: boolean, answer: NoticeAnswer | null): boolean {
  const had = told.filter(({ receivedAt }) => receivedAt !== null)
  if (had.length === 0) return false
  return !seen || (answer === null && had.some((one) => one.answer !== 'seen'))
}

/** Answered for good on another phone: the centre no longer lists it. */
export function withoutClosed(
  rows: readonly NoticeRow[],
  incident: string,
  asked: ReadonlySet<string>,
  open: ReadonlySet<string>,
): NoticeRow[] {
  return rows.map((row) =>
    row.incident === incident && asked.has(row.id) && !open.has(row.id) && answerOf(row) === null
      ? { ...row, putAway: true }
      : row,
  )
}

export function withTold(
  rows: readonly NoticeRow[],
  id: string,
  telling: Pick<Telling, 'answer' | 'at' | 'receivedAt'>,
): NoticeRow[] {
  const { answer } = telling
  const row = rows.find((one) => one.id === id)
  if (row === undefined || (answer === 'seen' && row.told.length > 0)) return [...rows]
  if (row.told.at(-1)?.answer === answer) return [...rows]
  return change(rows, id, { told: [...row.told, telling] })
}

/** The centre has it; who answers has seen, so what came before is known too. */
export function withTaken(
  rows: readonly NoticeRow[],
  id: string,
  { answer, at }: Pick<Telling, 'answer' | 'at'>,
  outcome: { receivedAt: string } | { refused: string },
): NoticeRow[] {
  const row = rows.find((one) => one.id === id)
  if (row === undefined) return [...rows]
  const upTo = row.told.findIndex((one) => one.answer === answer && one.at === at)
  const told = row.told.map((one, i) =>
    i <= upTo && isWaiting(one) ? { ...one, ...outcome } : one,
  )
  return change(rows, id, { told })
}

export function withPutAway(rows: readonly NoticeRow[], id: string): NoticeRow[] {
  return forgetOldest(change(rows, id, { putAway: true }))
}

/** The next thing to tell, oldest first; `seen` goes along with an answer that waits behind it. */
export function nextTelling(
  rows: readonly NoticeRow[],
): { row: NoticeRow; telling: Telling } | null {
  const waiting = rows.flatMap((row) => {
    const telling = row.told.find((one, i) => isWaiting(one) && !isImplied(row.told, i))
    return telling === undefined ? [] : [{ row, telling }]
  })
  return waiting.reduce<(typeof waiting)[number] | null>(
    (first, one) => (first === null || one.telling.at < first.telling.at ? one : first),
    null,
  )
}

export function isWaiting({ receivedAt, refused }: Telling): boolean {
  return receivedAt === null && refused === undefined
}

/** The crew's own last answer on this phone. */
export function answerOf({ told }: Pick<NoticeRow, 'told'>): NoticeAnswer | null {
  const last = told.findLast(({ answer }) => answer !== 'seen')
  return last === undefined || last.answer === 'seen' ? null : last.answer
}

/** On screen: what asks for an answer first, then who is under way, then what is done. */
export function shownRows(rows: readonly NoticeRow[]): NoticeRow[] {
  const rank = (row: NoticeRow): number => {
    const answer = answerOf(row) ?? row.elsewhere
    return answer === null ? 0 : answer === 'on_way' ? 1 : 2
  }
  return rows
    .filter(({ putAway }) => !putAway)
    .sort((a, b) => rank(a) - rank(b) || (a.at < b.at ? -1 : 1))
}

function isImplied(told: readonly Telling[], i: number): boolean {
  return told[i]?.answer === 'seen' && told.slice(i + 1).some(isWaiting)
}

function change(rows: readonly NoticeRow[], id: string, to: Partial<NoticeRow>): NoticeRow[] {
  return rows.map((row) => (row.id === id ? { ...row, ...to } : row))
}

function forgetOldest(rows: readonly NoticeRow[]): NoticeRow[] {
  const away = rows.filter(({ putAway, told }) => putAway && !told.some(isWaiting))
  const gone = new Set(away.slice(0, Math.max(0, away.length - KEPT_AWAY)).map(({ id }) => id))
  return rows.filter(({ id }) => !gone.has(id))
}
