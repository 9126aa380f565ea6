import * as z from 'zod/mini'
import { NOTICE_ANSWERS, NOTICE_KINDS } from '#domain/notice'
import {
  areaIdSchema,
  assetIdSchema,
  incidentIdSchema,
  seqSchema,
  timeSchema,
  uuidV7Schema,
  wellFormed,
} from './scalars.ts'

export const MAX_NOTICE_CODE_POINTS = 500

const accountSchema = z.string().check(z.minLength(1), z.maxLength(64), wellFormed)
const targetSchema = z.union([
  z.strictObject({ account: accountSchema }),
  z.strictObject({ area: areaIdSchema }),
])
const answerSchema = z.enum(['seen', ...NOTICE_ANSWERS])

/** `POST /incidents/:id/notices`. With an `id` of its own the same call may be made again. */
export const sendNoticeSchema = z.strictObject({
  id: z.optional(uuidV7Schema),
  kind: z.enum(NOTICE_KINDS),
  text: z.string().check(
    z.trim(),
    z.minLength(1),
    wellFormed,
    z.refine((text) => [...text].length <= MAX_NOTICE_CODE_POINTS, {
      error: `at most ${MAX_NOTICE_CODE_POINTS} code points`,
    }),
  ),
  asset: z.optional(assetIdSchema),
  to: targetSchema,
})
export type SendNotice = z.infer<typeof sendNoticeSchema>

/** A notice with what became of it; a crew reads its own receipt only. */
export const noticeSchema = z.strictObject({
  id: z.string(),
  seq: seqSchema,
  kind: z.enum(NOTICE_KINDS),
  text: z.string(),
  asset: z.optional(z.string()),
  to: targetSchema,
  by: z.string(),
  at: timeSchema,
  recipients: z.array(
    z.strictObject({
      account: z.string(),
      organisation: z.optional(z.string()),
      seenAt: z.optional(timeSchema),
      answer: z.optional(z.enum(NOTICE_ANSWERS)),
      answeredAt: z.optional(timeSchema),
    }),
  ),
})
export type WireNotice = z.infer<typeof noticeSchema>
export const noticesSchema = z.strictObject({ notices: z.array(noticeSchema) })

/** Field socket, server → phone; the phone's ack says that it was seen. */
export const socketNoticeSchema = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  text: z.string(),
  asset: z.optional(z.string()),
  at: timeSchema,
  incident: z.optional(incidentIdSchema),
})
export type SocketNotice = z.infer<typeof socketNoticeSchema>
export const noticeSeenSchema = z.object({ seen: z.string() })

/**
 * What was tapped and when by the phone's clock; `sentAt`, by the same clock, tells how long ago that
 * is. Without them it was now.
 */
const answered = {
  answer: answerSchema,
  at: z.optional(timeSchema),
  sentAt: z.optional(timeSchema),
}
/** Field socket, phone → server: `notice:answer`. */
export const socketAnswerSchema = z.object({ id: z.string().check(z.maxLength(64)), ...answered })
/** `POST /incidents/:id/notices/:notice/answers`. */
export const postAnswerSchema = z.strictObject(answered)
/** To both: the centre has it on disk. */
export const answerTakenSchema = z.object({
  id: z.string(),
  answer: answerSchema,
  receivedAt: timeSchema,
})
export type AnswerTaken = z.infer<typeof answerTakenSchema>
