import * as z from 'zod/mini'
import { OUTCOMES } from './push.ts'
import { incidentIdSchema, seqSchema, timeSchema, wellFormed } from './scalars.ts'

/** Ten parts of a message in plain letters. */
const MOST_TEXT = 1600

/** What a gateway hands over; fields of its own beside these are passed over. */
export const smsSchema = z.object({
  from: z.string().check(z.minLength(1), z.maxLength(40), wellFormed),
  text: z.string().check(z.maxLength(MOST_TEXT), wellFormed),
  messageId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  sentAt: z.optional(timeSchema),
  incident: z.optional(incidentIdSchema),
})

/** `reply` is to be sent back to the sender; `receipt` is the report's seq. */
export const smsAnswerSchema = z.strictObject({
  reply: z.string(),
  outcome: z.enum(OUTCOMES),
  receipt: z.optional(seqSchema),
  code: z.optional(z.string()),
})
export type SmsAnswer = z.infer<typeof smsAnswerSchema>
