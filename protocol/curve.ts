import * as z from 'zod/mini'
import { timeSchema } from './scalars.ts'

const count = z.int().check(z.gte(0))

/** From the incident's start; restored + outstanding = affected at every point. */
export const curveSchema = z.strictObject({
  points: z.array(
    z.strictObject({ at: timeSchema, affected: count, restored: count, outstanding: count }),
  ),
})
export type Curve = z.infer<typeof curveSchema>
