import * as z from 'zod/mini'
import { ROLES } from '#domain/vocabulary'
import { organisationIdSchema } from './scalars.ts'

/** Who is signed in; crew and carrier have an organisation. */
export const meSchema = z.strictObject({
  account: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  organisation: z.optional(organisationIdSchema),
})
export type Me = z.infer<typeof meSchema>
