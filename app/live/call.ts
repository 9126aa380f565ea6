import * as z from 'zod/mini'
import { type Problem, problemSchema } from '#protocol/problem'

/** A call that was not answered as it should be: the server refused, or there was no server. */
export class CallError extends Error {
  /** Null: nothing readable came back. */
  readonly status: number | null
  readonly problem: Problem | null

  constructor(status: number | null, problem: Problem | null, message: string) {
    super(message)
    this.name = 'CallError'
    this.status = status
    this.problem = problem
  }
}

export type Call = {
  /** Default: GET. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** One call under `/api/v1`, by the page's own session; its answer is read by the schema. */
export async function call<T>(
  path: string,
  schema: z.ZodMiniType<T>,
  given: Call = {},
): Promise<T> {
  const body: unknown = await (await ask(path, given)).json().catch(() => null)
  const parsed = z.safeParse(schema, body)
  if (!parsed.success) throw new CallError(null, null, `${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** A call whose answer says nothing but that it was done. */
export async function tell(path: string, given: Call): Promise<void> {
  await ask(path, given)
}

async function ask(path: string, { method = 'GET', body, signal }: Call): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (response.ok) return response
  const said = z.safeParse(problemSchema, await response.json().catch(() => null))
  const problem = said.success ? said.data : null
  throw new CallError(response.status, problem, problem?.detail ?? response.statusText)
}
