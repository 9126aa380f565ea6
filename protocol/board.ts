import * as z from 'zod/mini'
import { areaIdSchema, organisationIdSchema, timeSchema } from './scalars.ts'

const count = z.int().check(z.gte(0))
const carrierSchema = z.strictObject({ working: count, total: count })

/** Which carriers serve each commune; a carrier without a site there has no key. */
export const boardSchema = z.strictObject({
  communes: z.array(
    z.strictObject({
      area: areaIdSchema,
      carriers: z.record(organisationIdSchema, carrierSchema),
      alive: count,
      darkSince: z.optional(timeSchema),
    }),
  ),
})
export type Board = z.infer<typeof boardSchema>
