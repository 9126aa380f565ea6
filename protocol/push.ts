import * as z from 'zod/mini'
import { problemSchema } from './problem.ts'
import { incidentIdSchema, seqSchema, timeSchema } from './scalars.ts'

/** Field socket: reports in one push, and their bytes together unless one alone is larger. */
export const MAX_PUSH_REPORTS = 16
export const MAX_PUSH_BYTES = 4096
/** HTTP: reports in one POST. */
export const MAX_POST_REPORTS = 500
export const MAX_POST_BYTES = 2_000_000

/** Reports are parsed one by one after the envelope, so that a bad one spoils only itself. */
const envelope = {
  incident: incidentIdSchema,
  batch: z.string().check(z.minLength(1), z.maxLength(64)),
  sentAt: timeSchema,
  acked: z.optional(z.record(z.string(), timeSchema)),
}
export const pushSchema = z.object({
  ...envelope,
  reports: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MAX_PUSH_REPORTS)),
})
export type Push = z.infer<typeof pushSchema>

export const postReportsSchema = z.object({
  /** The call's own, if it is named at all. */
  incident: z.optional(envelope.incident),
  batch: envelope.batch,
  sentAt: envelope.sentAt,
  acked: envelope.acked,
  reports: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MAX_POST_REPORTS)),
})

export const OUTCOMES = ['stored', 'duplicate', 'held', 'quarantined', 'refused'] as const
export const QUARANTINE_CODES = [
  'malformed',
  'future_version',
  'id_conflict',
  'unknown_asset',
  'out_of_range',
  'outside_incident',
] as const
export const REFUSAL_CODES = ['too_large', 'not_yours', 'quarantine_full'] as const

export const reportResultSchema = z.strictObject({
  id: z.string(),
  outcome: z.enum(OUTCOMES),
  seq: z.optional(seqSchema),
  code: z.optional(z.enum([...QUARANTINE_CODES, ...REFUSAL_CODES])),
  detail: z.optional(z.string()),
  retriable: z.optional(z.boolean()),
})
export type ReportResult = z.infer<typeof reportResultSchema>

/** The answer a phone may delete by: nothing else counts as received. */
export const pushAnswerSchema = z.strictObject({
  batch: z.string(),
  serverNow: timeSchema,
  results: z.array(reportResultSchema),
})
export type PushAnswer = z.infer<typeof pushAnswerSchema>
export const pushProblemSchema = z.strictObject({
  batch: z.optional(z.string()),
  problem: problemSchema,
})
export type PushProblem = z.infer<typeof pushProblemSchema>
