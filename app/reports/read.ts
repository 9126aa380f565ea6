import * as z from 'zod/mini'
import { problemSchema } from '#protocol/problem'

/** An answer that was no answer: the server's own refusal, or no server. */
export class ReadError extends Error {
  /** Null: nothing readable came back. */
  readonly status: number | null

  constructor(status: number | null, message: string) {
    super(message)
    this.name = 'ReadError'
    this.status = status
  }
}

export async function read<T>(
  path: string,
  schema: z.ZodMiniType<T>,
  signal: AbortSignal,
): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' }, signal })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ReadError(response.status, titleOf(body) ?? response.statusText)
  const parsed = z.safeParse(schema, body)
  if (!parsed.success) throw new ReadError(null, `${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function titleOf(body: unknown): string | null {
  const parsed = z.safeParse(problemSchema, body)
  return parsed.success ? (parsed.data.detail ?? parsed.data.title) : null
}
