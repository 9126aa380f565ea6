import type { NoticeAnswer } from '#domain/notice'
import type { WireNotice } from '#protocol/notices'
import { toMs } from '#protocol/scalars'

export type Receipt = WireNotice['recipients'][number]
/** Worst first: who cannot come, who has not looked, who has looked only. */
export const RECEIPT_STATES = ['cannot_reach', 'unseen', 'seen', 'on_way', 'on_site'] as const
export type ReceiptState = NoticeAnswer | 'seen' | 'unseen'

export function stateOfReceipt({ answer, seenAt }: Receipt): ReceiptState {
  return answer ?? (seenAt === undefined ? 'unseen' : 'seen')
}

/** How many recipients are in each state; states that nobody is in are left out. */
export function countReceipts(notice: WireNotice): { state: ReceiptState; count: number }[] {
  const states = notice.recipients.map(stateOfReceipt)
  return RECEIPT_STATES.map((state) => ({
    state,
    count: states.filter((one) => one === state).length,
  })).filter(({ count }) => count > 0)
}

/** A message asks to be seen, a dispatch or an order to be answered. */
export function isOpen(notice: WireNotice): boolean {
  return notice.recipients.some((receipt) => {
    const state = stateOfReceipt(receipt)
    return state === 'unseen' || (state === 'seen' && notice.kind !== 'message')
  })
}

/** Those that wait for somebody stand first, the newest of each on top. */
export function orderNotices(notices: readonly WireNotice[]): WireNotice[] {
  return [...notices].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.seq - a.seq)
}

/** Recipients, worst first, then by name. */
export function orderReceipts(notice: WireNotice, nameOf: (account: string) => string): Receipt[] {
  const rank = (receipt: Receipt) => RECEIPT_STATES.indexOf(stateOfReceipt(receipt))
  return [...notice.recipients].sort(
    (a, b) => rank(a) - rank(b) || nameOf(a.account).localeCompare(nameOf(b.account), 'vi'),
  )
}

/** When the receipt reached its present state, epoch ms; null while nothing has happened. */
export function receiptAt({ answeredAt, seenAt }: Receipt): number | null {
  const at = answeredAt ?? seenAt
  return at === undefined ? null : toMs(at)
}
