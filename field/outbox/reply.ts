import type { Problem } from '#protocol/problem'
import type { Push, PushAnswer } from '#protocol/push'

/**
 * What came back for one batch, whichever way it went.
 * `strange`: something answered that is not the centre, usually a captive portal's page.
 */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: PushAnswer }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'strange' }
  | { readonly kind: 'lost' }

/** One way to the centre. Never throws: a failure is a reply. */
export type Sender = (push: Push) => Promise<Reply>

/** The ways there are, and which is best now. */
export type Transport = {
  /** Waits for a way; answers how many reports the next batch may hold. */
  prepare(): Promise<number>
  /** Nothing waits just now. */
  idle?(): void
  send: Sender
}
