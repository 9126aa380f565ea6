import * as z from 'zod/mini'
import { NOTICE_ANSWERS, NOTICE_KINDS } from '#domain/notice'

/**
 * Notices as a phone reads them. Looser than protocol/ on purpose: a phone months behind must still
 * show what a newer server tells it.
 */
const heard = {
  id: z.string(),
  kind: z.catch(z.enum(NOTICE_KINDS), 'message'),
  text: z.string(),
  asset: z.optional(z.string()),
  at: z.string(),
}
export const socketHeardSchema = z.object({ ...heard, incident: z.optional(z.string()) })
export type SocketHeard = z.infer<typeof socketHeardSchema>

const receiptSchema = z.object({
  account: z.string(),
  seenAt: z.optional(z.string()),
  answer: z.catch(z.optional(z.enum(NOTICE_ANSWERS)), undefined),
})
const listedSchema = z.object({ ...heard, recipients: z.array(receiptSchema) })
export type ListedNotice = z.infer<typeof listedSchema>
export const heardListSchema = z.object({ notices: z.array(listedSchema) })
