import * as z from 'zod/mini'

/** Who is signed in, as `/api/v1/me` tells and the phone keeps for the time without a link. */
export const meSchema = z.object({
  account: z.string(),
  name: z.string(),
  role: z.string(),
  organisation: z.optional(z.string()),
})
export type Me = z.infer<typeof meSchema>

/** Managers and administrators read; what they saved here would never be taken. */
export function mayReport(me: Me | null): boolean {
  return me !== null && me.role !== 'manager' && me.role !== 'admin'
}
/** Names of the accounts that have reports on this phone. */
export const peopleSchema = z.record(z.string(), z.string())
