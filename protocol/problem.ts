import * as z from 'zod/mini'

/** RFC 9457 problem document with the project's members. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  retriable: z.boolean(),
  fields: z.optional(z.array(z.strictObject({ path: z.string(), expected: z.string() }))),
  retryAfterS: z.optional(z.number()),
})
export type Problem = z.infer<typeof problemSchema>
