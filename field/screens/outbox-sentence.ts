import { timeText } from '../messages/format.ts'
import type { Messages } from '../messages/vi.ts'
import type { Trouble } from '../outbox/decide-reply.ts'
import type { OutboxRow } from '../outbox/row.ts'

/** Where one report is, as a tired person understands it. */
export function rowSentence(row: OutboxRow, t: Messages, now: number, sending: boolean): string {
  if (row.state === 'attention') return refusalText(row.code, t)
  if (row.state === 'waiting') {
    if (sending) return t.saved.sending
    return row.acked === undefined ? t.outbox.sentence : t.outbox.again
  }
  const time = timeText(receivedHere(row), now)
  if (row.outcome === 'quarantined') return t.outbox.checking(time)
  return row.outcome === 'held' ? t.outbox.held(time) : t.outbox.receivedAt(time)
}

function refusalText(code: string, { outbox: { refusal } }: Messages): string {
  if (code === 'not_yours' || code === 'too_large' || code === 'quarantine_full')
    return refusal[code]
  return refusal.other
}

function receivedHere(row: Extract<OutboxRow, { state: 'received' }>): number {
  return Date.parse(row.receivedAt)
}

export type BarFacts = {
  readonly waiting: number
  readonly attention: number
  readonly received: number
  /** Waiting here for another phone. */
  readonly carried: number
  readonly sending: number
  readonly trouble: Trouble | null
  readonly signedOut: boolean
  readonly up: boolean
  /** Epoch ms as shown. */
  readonly since: number
}

/** The second line of the outbox bar: what matters most now. */
export function linkSentence(facts: BarFacts, { link }: Messages, now: number): string {
  const { trouble, waiting } = facts
  if (trouble?.kind === 'storage') return link.storage
  if (facts.signedOut) return link.signedOut
  if (trouble?.kind === 'strange') return link.strange
  const review = facts.attention > 0 ? link.toReview(facts.attention) : null
  if (facts.sending > 0) return join(review, link.sending(facts.sending))
  const carried = facts.carried > 0 ? link.carried(facts.carried) : null
  if (!facts.up) {
    const time = timeText(facts.since, now)
    const waits = waiting + facts.carried > 0
    return join(carried, waits ? link.offline(time) : link.offlineIdle(time))
  }
  if (trouble?.kind === 'problem') return join(review, link.busy)
  if (waiting > 0 || carried) return join(review, carried, link.waiting)
  return review ?? (facts.received > 0 ? link.allIn : link.ready)
}

function join(...parts: readonly (string | null)[]): string {
  const text = parts.filter((part) => part !== null).join(' · ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
