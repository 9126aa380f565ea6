import { expect } from 'vitest'
import type { Problem } from '#protocol/problem'
import { problemSchema } from '#protocol/problem'

/** Parses the body as a problem document and holds its status to the response's. */
export async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const found = problemSchema.parse(await response.json())
  expect(found.status).toBe(response.status)
  return found
}
