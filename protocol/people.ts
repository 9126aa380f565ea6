import * as z from 'zod/mini'

/** What the accounts in the log are called: people, crews, and scripts by their token's label. */
export const peopleSchema = z.strictObject({
  people: z.array(z.strictObject({ account: z.string(), name: z.string() })),
})
