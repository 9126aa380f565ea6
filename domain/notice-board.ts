import type { DispatchEntry } from './entry.ts'
import type { Notice, NoticeAnswer, NoticeRecipient, NoticeReply } from './notice.ts'

/** What one recipient did about a notice. */
export type NoticeReceipt = NoticeRecipient & {
  /** Epoch ms; null: not seen yet. */
  readonly seenAt: number | null
  readonly answer: NoticeAnswer | null
  readonly answeredAt: number | null
}
export type NoticeState = {
  readonly notice: Notice
  readonly seq: number
  readonly sentAt: number
  readonly receipts: readonly NoticeReceipt[]
}

type Placed = NoticeReply & { readonly seq: number }
type Kept = {
  readonly notice: Notice
  readonly seq: number
  readonly sentAt: number
  /** Of each recipient, by time and then seq. */
  readonly replies: Map<string, Placed[]>
}

/** What is told again because its acknowledgement was lost is dated anew, by a link of changing delay. */
const REPEAT_WITHIN_MS = 5 * 60_000

/** The notices of one incident as a fold of its `dispatch` entries. */
export class NoticeBoard {
  readonly #kept = new Map<string, Kept>()

  /** Entries in order of seq. */
  apply(entry: DispatchEntry): void {
    if ('notice' in entry) this.#add(entry.notice, entry.seq, entry.receivedAt)
    else this.#place({ ...entry.answer, seq: entry.seq })
  }

  get(id: string): NoticeState | null {
    const kept = this.#kept.get(id)
    return kept === undefined ? null : stateOf(kept)
  }

  /** In order of seq. */
  all(): NoticeState[] {
    return [...this.#kept.values()].map(stateOf)
  }

  /** Of one account, in order of seq. */
  of(account: string): NoticeState[] {
    return [...this.#kept.values()].filter(({ replies }) => replies.has(account)).map(stateOf)
  }

  isRecipient(id: string, account: string): boolean {
    return this.#kept.get(id)?.replies.has(account) ?? false
  }

  /** How often the account has answered: a log must not be filled by one thumb. */
  count(id: string, account: string): number {
    return this.#kept.get(id)?.replies.get(account)?.length ?? 0
  }

  /** It says nothing that is not known: its acknowledgement was lost, or two phones told the same. */
  isRepeat(reply: NoticeReply): boolean {
    const own = this.#kept.get(reply.notice)?.replies.get(reply.account) ?? []
    if (reply.answer === 'seen') return own.length > 0
    const answers = own.filter(({ answer }) => answer !== 'seen')
    const later = answers.findIndex(({ at }) => at > reply.at)
    const place = later < 0 ? answers.length : later
    return [answers[place - 1], answers[place]].some(
      (one) => one?.answer === reply.answer && Math.abs(one.at - reply.at) <= REPEAT_WITHIN_MS,
    )
  }

  #add(notice: Notice, seq: number, sentAt: number): void {
    if (this.#kept.has(notice.id)) return
    const replies = new Map(
      notice.recipients.map(({ account }): [string, Placed[]] => [account, []]),
    )
    this.#kept.set(notice.id, { notice, seq, sentAt, replies })
  }

  #place(reply: Placed): void {
    const own = this.#kept.get(reply.notice)?.replies.get(reply.account)
    if (own === undefined) return
    own.push(reply)
    own.sort((a, b) => a.at - b.at || a.seq - b.seq)
  }
}

/** A notice as it stands when it is sent. */
export function unansweredState(notice: Notice, seq: number, sentAt: number): NoticeState {
  return { notice, seq, sentAt, receipts: notice.recipients.map((one) => receiptOf(one, [])) }
}

function stateOf({ notice, seq, sentAt, replies }: Kept): NoticeState {
  const receipts = notice.recipients.map((recipient) =>
    receiptOf(recipient, replies.get(recipient.account) ?? []),
  )
  return { notice, seq, sentAt, receipts }
}

function receiptOf(recipient: NoticeRecipient, replies: readonly Placed[]): NoticeReceipt {
  const last = replies.findLast(({ answer }) => answer !== 'seen')
  return {
    ...recipient,
    seenAt: replies[0]?.at ?? null,
    answer: last === undefined || last.answer === 'seen' ? null : last.answer,
    answeredAt: last?.at ?? null,
  }
}
