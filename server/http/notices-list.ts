import * as z from 'zod/mini'
import type { NoticeReceipt, NoticeState } from '#domain/notice-board'
import { assetIdSchema } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { mayRead, wireNotice } from './notice-json.ts'
import { readQuery } from './query.ts'

const query = { asset: z.optional(assetIdSchema), open: z.optional(z.literal('1')) }

/** Notices in order of sending, with the receipts that the viewer may read. */
export const noticesList = (context: Pick<Context, 'incidents'>) => (c: Call) => {
  const viewer = c.get('viewer')
  const { asset, open } = readQuery(c, query)
  need(viewer, 'see')
  const live = incidentOf(context, c)
  const all = viewer.role === 'crew' ? live.notices.of(viewer.account) : live.notices.all()
  const mine = all
    .filter(({ notice }) => asset === undefined || notice.asset === asset)
    .filter(({ receipts }) => receipts.some((one) => mayRead(viewer, one)))
    .filter((state) => open === undefined || isOpen(state, (one) => mayRead(viewer, one)))
  return c.json({ notices: mine.map((state) => wireNotice(state, viewer)) })
}

/** Somebody is not there yet, and did not say that it cannot be reached. */
function isOpen({ receipts }: NoticeState, counts: (receipt: NoticeReceipt) => boolean): boolean {
  return receipts.some((one) => counts(one) && (one.answer === null || one.answer === 'on_way'))
}
