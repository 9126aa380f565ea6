import * as z from 'zod/mini'
import { reportResultSchema } from './push.ts'
import { timeSchema } from './scalars.ts'

/** What waits for a person; `raw` is the report as it was sent. */
export const quarantineSchema = z.strictObject({
  quarantine: z.array(
    z.strictObject({
      id: z.string(),
      report: z.string(),
      code: z.string(),
      detail: z.string(),
      raw: z.string(),
      account: z.string(),
      receivedAt: timeSchema,
    }),
  ),
})

export const QUARANTINE_ACTIONS = ['release', 'discard'] as const
export const settleQuarantineSchema = z.strictObject({ action: z.enum(QUARANTINE_ACTIONS) })
export const quarantineSettledSchema = z.strictObject({
  id: z.string(),
  action: z.enum(QUARANTINE_ACTIONS),
  /** What became of a released report. */
  result: z.optional(reportResultSchema),
})
