import type * as z from 'zod/mini'
import type { Problem } from '#protocol/problem'

export type InvalidField = NonNullable<Problem['fields']>[number]

const MOST_FIELDS = 10

/** Which fields are wrong and what was expected, in the words of a problem document. */
export function fieldsOf(error: z.core.$ZodError): InvalidField[] {
  return error.issues.slice(0, MOST_FIELDS).map((issue) => ({
    path: issue.path.map(String).join('.'),
    expected: expectedOf(issue),
  }))
}

export function summaryOf(fields: readonly InvalidField[]): string {
  return fields.map(({ path, expected }) => `${path || 'report'}: ${expected}`).join('; ')
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
}

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map(String).join(' | ')
    case 'invalid_format':
      return issue.message
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'unrecognized_keys':
      return `no ${issue.keys.slice(0, MOST_FIELDS).join(', ').slice(0, 200)}`
    default:
      return issue.message || issue.code
  }
}
