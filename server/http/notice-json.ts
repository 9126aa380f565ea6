import type { NoticeReceipt, NoticeState } from '#domain/notice-board'
import type { WireNotice } from '#protocol/notices'
import { toTime } from '#protocol/scalars'
import { organisationOf, scopeOf, type Viewer } from '../viewer.ts'

/** As this viewer may read it: the centre all receipts, a coordinator the own crews', a crew its own. */
export function wireNotice(
  { notice, seq, sentAt, receipts }: NoticeState,
  viewer: Viewer,
): WireNotice {
  const { id, kind, text, asset, to, by } = notice
  return {
    id,
    seq,
    kind,
    text,
    ...(asset === undefined ? {} : { asset }),
    to,
    by,
    at: toTime(sentAt),
    recipients: receipts.filter((one) => mayRead(viewer, one)).map(wireReceipt),
  }
}

export function mayRead(viewer: Viewer, { account, organisation }: NoticeReceipt): boolean {
  if (viewer.role === 'crew') return account === viewer.account
  const own = organisationOf(scopeOf(viewer))
  return own === null || organisation === own
}

function wireReceipt({ account, organisation, seenAt, answer, answeredAt }: NoticeReceipt) {
  return {
    account,
    ...(organisation === undefined ? {} : { organisation }),
    ...(seenAt === null ? {} : { seenAt: toTime(seenAt) }),
    ...(answer === null ? {} : { answer }),
    ...(answeredAt === null ? {} : { answeredAt: toTime(answeredAt) }),
  }
}
