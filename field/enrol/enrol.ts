import * as z from 'zod/mini'
import { problemSchema } from '#protocol/problem'
import type { Pairing } from '../session/pairings.ts'
import type { Keep } from '../store/keep.ts'
import {
  anotherPendingKey,
  canSign,
  keepPendingKey,
  pendingKey,
  type SigningKey,
} from './signing-key.ts'

export type EnrolFailure =
  /** Wrong, spent, expired or revoked: the centre does not say which. */
  | 'bad_code'
  | 'slow_down'
  | 'no_link'
  /** Somebody else's answer, usually a network that wants its own sign-in. */
  | 'strange'
  /** No HTTPS, no keys. */
  | 'insecure'
  | 'failed'

export type EnrolPorts = {
  readonly keep: Keep
  /** Without a credential: the code is what lets in. */
  readonly fetcher: typeof fetch
}

/** Looser than protocol/ on purpose: an old app must still be able to pair with a newer server. */
const enrolledSchema = z.object({
  token: z.string(),
  key: z.string(),
  account: z.string(),
  name: z.string(),
  organisation: z.string(),
  area: z.optional(z.string()),
  expiresAt: z.string(),
})
/** A 2G exchange takes long; the code is spent by then. */
const ANSWER_WITHIN_MS = 60_000

/** Makes the phone's key and trades the code for a token. The pairing is not in use yet. */
export async function enrol(code: string, ports: EnrolPorts): Promise<Pairing | EnrolFailure> {
  if (!canSign()) return 'insecure'
  let key = await pendingKey(ports.keep)
  let found = await ask(code, key, ports.fetcher)
  if (found === 'key_taken') {
    key = await anotherPendingKey(ports.keep)
    found = await ask(code, key, ports.fetcher)
  }
  if (found === 'key_taken') return 'failed'
  if (typeof found === 'string') return found
  await keepPendingKey(ports.keep, key.id)
  return found
}

type Answer = Pairing | EnrolFailure | 'key_taken'

async function ask(
  code: string,
  { id, publicKey }: SigningKey,
  fetcher: typeof fetch,
): Promise<Answer> {
  try {
    const response = await fetcher('/api/v1/enrol', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, publicKey }),
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    if (!response.headers.get('content-type')?.includes('json')) return notOurs(response.status)
    return read(response.status, await response.json(), id)
  } catch {
    // fetch has one failure for every kind of dead link, and the result names it.
    return 'no_link'
  }
}

function read(status: number, body: unknown, key: string): Answer {
  if (status === 201) {
    const answer = enrolledSchema.safeParse(body)
    return answer.success && answer.data.key === key ? answer.data : 'strange'
  }
  const problem = problemSchema.safeParse(body)
  if (!problem.success) return notOurs(status)
  const { code, fields } = problem.data
  if (fields?.some(({ path }) => path === 'publicKey')) return 'key_taken'
  return code === 'bad_code' || code === 'slow_down' ? code : 'failed'
}

function notOurs(status: number): EnrolFailure {
  return status >= 500 ? 'failed' : 'strange'
}
