import * as z from 'zod/mini'
import { wireStoredReportSchema } from './report.ts'
import { seqSchema } from './scalars.ts'

/** `limit` counts reports; a page is empty only when none remain. */
export const DEFAULT_PAGE_REPORTS = 1000
export const MAX_PAGE_REPORTS = 5000

export const logPageSchema = z.strictObject({
  epoch: z.string(),
  head: seqSchema,
  reports: z.array(wireStoredReportSchema),
})
