/** What the centre tells crews (contract.md, `notice`), and what comes back. Times are epoch ms. */
export const NOTICE_KINDS = ['dispatch', 'order', 'message'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const NOTICE_ANSWERS = ['on_way', 'on_site', 'cannot_reach'] as const
export type NoticeAnswer = (typeof NOTICE_ANSWERS)[number]

/** One crew, or all of an area; who that is was settled at sending. */
export type NoticeTarget = { readonly account: string } | { readonly area: string }

export type NoticeRecipient = { readonly account: string; readonly organisation?: string }

export type Notice = {
  readonly id: string
  readonly kind: NoticeKind
  readonly text: string
  readonly asset?: string
  readonly to: NoticeTarget
  readonly recipients: readonly NoticeRecipient[]
  /** Account that sent it. */
  readonly by: string
}

/** `seen`: it was on a screen that somebody looked at. */
export type NoticeReply = {
  readonly notice: string
  readonly account: string
  readonly answer: 'seen' | NoticeAnswer
  /** When it was tapped: never before the notice, never after its own receipt. */
  readonly at: number
}
