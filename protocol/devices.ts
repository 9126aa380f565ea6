import * as z from 'zod/mini'
import { crewFields } from './enrolments.ts'
import { timeSchema, uuidSchema } from './scalars.ts'

/** Enrolled phones, revoked ones too; a carrier's own. */
export const devicesSchema = z.strictObject({
  devices: z.array(
    z.strictObject({
      id: z.string(),
      /** Thumbprint of its signing key. */
      key: z.string(),
      ...crewFields,
      enrolledAt: timeSchema,
      /** Null: never heard of since. */
      lastSeenAt: z.nullable(timeSchema),
      revokedAt: z.nullable(timeSchema),
      /** The installation's uuid in its reports, once one came. */
      device: z.optional(uuidSchema),
      /** Ranges of `n` that the phone took and that never came. */
      gaps: z.array(z.tuple([z.int(), z.int()])),
    }),
  ),
})
export type Devices = z.infer<typeof devicesSchema>
