import * as z from 'zod/mini'
import { incidentIdSchema, seqSchema, timeSchema } from './scalars.ts'

export const PROTOCOL_VERSIONS: readonly [min: number, max: number] = [1, 1]
/** A 1 MB note must still be answerable with `too_large`. */
export const MAX_FRAME_BYTES = 1_500_000

/** Field socket, server → phone, once a connection. */
export const welcomeSchema = z.strictObject({
  epoch: z.string(),
  serverNow: timeSchema,
  /** False: scenario time; phones then send no `clock`. */
  clock: z.optional(z.literal(false)),
  incidents: z.array(
    z.strictObject({ id: incidentIdSchema, head: seqSchema, closedAt: z.nullable(timeSchema) }),
  ),
  proto: z.tuple([z.int(), z.int()]),
  maxBytes: z.int(),
  /** Ranges of `n` from this device that never arrived. */
  missing: z.array(z.tuple([z.int(), z.int()])),
})
export type Welcome = z.infer<typeof welcomeSchema>
