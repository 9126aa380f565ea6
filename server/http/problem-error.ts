import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'

type Code = Parameters<typeof problem>[0]
export type WrongField = NonNullable<Problem['fields']>[number]

/** Thrown anywhere in a call; handle-error.ts writes it as a problem document. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(found: Problem) {
    super(found.code)
    this.name = 'ProblemError'
    this.problem = found
  }
}

export function refuse(code: Code, detail?: string, fields?: WrongField[]): never {
  throw new ProblemError(problem(code, detail, fields))
}
