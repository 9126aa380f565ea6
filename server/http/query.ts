import * as z from 'zod/mini'
import { areaIdSchema, organisationIdSchema, timeSchema, toMs } from '#protocol/scalars'
import type { Call } from './http-env.ts'
import { refuse, type WrongField } from './problem-error.ts'

const timeText = 'a time in ISO 8601 with an offset'
/** Epoch ms of a time as the contract writes it. */
const time = z.pipe(
  timeSchema,
  z.transform((text) => toMs(text)),
)

/** True then (`at`) and known then (`knownAt`); both absent: now. */
export const momentQuery = { at: z.optional(time), knownAt: z.optional(time) }
export type Moment = { readonly at?: number | undefined; readonly knownAt?: number | undefined }

export const scopeQuery = {
  organisation: z.optional(organisationIdSchema),
  area: z.optional(areaIdSchema),
}

/** A whole number within bounds, from its decimal digits. */
export function countQuery(least: number, most: number) {
  return z.optional(
    z.pipe(
      z.pipe(
        z.string().check(z.regex(/^\d{1,16}$/)),
        z.transform((text) => Number(text)),
      ),
      z.int().check(z.gte(least), z.lte(most)),
    ),
  )
}

const EXPECTED: Readonly<Record<string, string>> = {
  at: timeText,
  knownAt: timeText,
  organisation: 'an organisation id',
  area: 'an area id such as 2024.02692',
}

/** A mistyped parameter must not silently answer another question: unknown names are refused too. */
export function readQuery<T extends z.core.$ZodShape>(
  c: Call,
  shape: T,
): z.infer<z.ZodMiniObject<T>> {
  const entries = Object.entries(c.req.queries())
  const fields: WrongField[] = entries
    .filter(([name, values]) => !(name in shape) || values.length > 1)
    .map(([path]) => ({ path, expected: path in shape ? 'once' : 'no such parameter' }))
  const parsed = z
    .object(shape)
    .safeParse(Object.fromEntries(entries.map(([name, values]) => [name, values[0]])))
  if (parsed.success && fields.length === 0) return parsed.data
  for (const issue of parsed.error?.issues ?? []) {
    const path = String(issue.path[0])
    fields.push({ path, expected: EXPECTED[path] ?? issue.message })
  }
  refuse('bad_query', undefined, fields)
}

export function refuseField(path: string, expected: string): never {
  refuse('bad_query', undefined, [{ path, expected }])
}
