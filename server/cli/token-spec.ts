import { parseArgs } from 'node:util'
import * as z from 'zod'
import { ROLES } from '#domain/vocabulary'
import { organisationIdSchema } from '#protocol/scalars'
import { needsOrganisation, type TokenSpec } from '../identity/port.ts'

const USAGE =
  'usage: npm run -s token -- --role ROLE --name NAME [--organisation ID] [--days 30]\n' +
  `  ROLE: ${ROLES.join(' | ')}; --organisation for crew and carrier, and only for them`

const specSchema = z
  .object({
    role: z.enum(ROLES),
    name: z.string().trim().min(1).max(120),
    organisation: z.optional(organisationIdSchema),
    days: z.coerce.number().int().min(1).max(3650).default(30),
  })
  .refine((spec) => needsOrganisation(spec.role) === (spec.organisation !== undefined), {
    path: ['organisation'],
  })

/** Throws what is wrong, by option, and how the command is used. */
export function parseTokenSpec(args: string[]): TokenSpec {
  const parsed = specSchema.safeParse(readOptions(args))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `--${String(issue.path[0])}`)
  throw new Error(`${[...new Set(wrong)].join(', ')}: missing or wrong\n${USAGE}`)
}

function readOptions(args: string[]): object {
  const text = { type: 'string' } as const
  try {
    const options = { role: text, name: text, organisation: text, days: text }
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}
