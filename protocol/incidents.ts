import * as z from 'zod/mini'
import { incidentIdSchema, seqSchema, timeSchema } from './scalars.ts'

export const incidentSchema = z.strictObject({
  id: incidentIdSchema,
  name: z.string(),
  hazard: z.string(),
  startedAt: timeSchema,
  closedAt: z.nullable(timeSchema),
  drill: z.boolean(),
  head: seqSchema,
})
export const incidentsSchema = z.strictObject({ incidents: z.array(incidentSchema) })
export type WireIncident = z.infer<typeof incidentSchema>
