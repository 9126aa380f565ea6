import * as z from 'zod/mini'
import { incidentIdSchema, seqSchema, timeSchema } from './scalars.ts'

const count = z.int().check(z.gte(0))
export const kindProgressSchema = z.strictObject({
  total: count,
  affected: count,
  restored: count,
  restoredTemporary: count,
  outstanding: count,
  down: count,
  degraded: count,
  switchedOff: count,
  onBackup: count,
  unknown: count,
})
export const kindsProgressSchema = z.strictObject({
  bts: kindProgressSchema,
  transmission_line: kindProgressSchema,
  post_office: kindProgressSchema,
  mail_route: kindProgressSchema,
})
/** Every figure of the province at a moment; `groups` only when asked for. */
export const progressSchema = z.strictObject({
  incident: incidentIdSchema,
  epoch: z.string(),
  seq: seqSchema,
  asOf: timeSchema,
  registry: z.int(),
  kinds: kindsProgressSchema,
  communes: z.strictObject({ darkOnAll: count, darkOnTwo: count, darkOnOne: count }),
  groups: z.optional(z.array(z.strictObject({ key: z.string(), kinds: kindsProgressSchema }))),
})
export type Progress = z.infer<typeof progressSchema>
export const PROGRESS_GROUPS = ['organisation', 'district', 'commune'] as const
export type ProgressGroup = (typeof PROGRESS_GROUPS)[number]
