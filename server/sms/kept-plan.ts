import * as z from 'zod/mini'
import { wireReportSchema } from '#protocol/report'

/** `n` is the store's to count, when it keeps the message. */
const plannedReportSchema = z.omit(wireReportSchema, { n: true })
export type PlannedReport = z.infer<typeof plannedReportSchema>

/** Of the tray: a number that is nobody's, or words that are no report. */
const TRAY_CODES = ['unknown_sender', 'not_understood'] as const

const planSchema = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('report'),
    report: plannedReportSchema,
    /** What the answer says of it, behind the receipt number. */
    summary: z.string(),
  }),
  z.strictObject({
    is: z.literal('tray'),
    /** Of the row. */
    id: z.string(),
    code: z.enum(TRAY_CODES),
    reply: z.string(),
    /** What a person may release. */
    report: z.optional(plannedReportSchema),
  }),
])

/** What a message asks for, decided once: a repeat gets the same, whatever has changed since. */
export type SmsPlan = z.infer<typeof planSchema>

export function parsePlan(outcome: string): SmsPlan {
  return planSchema.parse(JSON.parse(outcome))
}
