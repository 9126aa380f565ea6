import { describe, expect, test } from 'vitest'
import { problemSchema } from '#protocol/problem'
import { PROBLEMS, type ProblemCode, problem } from '#protocol/problem-catalogue'

const CODES = Object.keys(PROBLEMS) as ProblemCode[]

describe('the catalogue of refusals', () => {
  test.each(CODES)('P3 %s is a problem document', (code) => {
    expect(problemSchema.safeParse(problem(code)).success).toBe(true)
  })

  test('P3 only what may pass by itself is retriable', () => {
    expect(CODES.filter((code) => PROBLEMS[code].retriable)).toEqual([
      'report_unknown',
      'photo_bad_hash',
      'slow_down',
      'internal',
      'not_ready',
    ])
  })

  test('P3 detail and wrong fields stand in it, empty ones do not', () => {
    const fields = [{ path: 'at', expected: 'a time' }]
    expect(problem('bad_query', 'why', fields)).toMatchObject({ detail: 'why', fields })
    expect(problem('bad_query', undefined, [])).not.toHaveProperty('fields')
  })

  test('P3 every problem has a detail: what was wrong, else the wrong fields, else the title', () => {
    const fields = [{ path: 'at', expected: 'a time' }]
    expect(problem('bad_query', undefined, fields).detail).toBe('at: a time')
    expect(problem('not_found').detail).toBe('There is nothing here')
  })
})
