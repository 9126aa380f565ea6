import * as z from 'zod/mini'
import { CAUSES } from '#domain/vocabulary'
import { assetIdSchema, timeSchema } from './scalars.ts'

/** One asset's runs of outstanding observations, oldest first; `to` is null while it is out. */
export const outagesSchema = z.strictObject({
  outages: z.array(
    z.strictObject({
      asset: assetIdSchema,
      from: timeSchema,
      to: z.nullable(timeSchema),
      causes: z.array(z.enum(CAUSES)),
    }),
  ),
})
