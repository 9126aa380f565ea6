import { answerTakenSchema } from '#protocol/notices'
import { problemSchema } from '#protocol/problem'
import { toTime } from '#protocol/scalars'
import type { NoticeRow, Telling } from './notice-row.ts'

/** What came of telling the centre one thing. */
export type TellReply =
  | { readonly kind: 'taken'; readonly receivedAt: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later' | 'signed_out' }

export type TellPorts = {
  readonly fetcher: typeof fetch
  /** The field socket, where one is open; null: no answer in time. */
  readonly socket: {
    readonly isReady: boolean
    ask(event: string, body: object): Promise<unknown>
  }
  /** For notices that came without: the incident that is shown. */
  readonly incident: () => string | null
  readonly now: () => number
}

const WITHIN_MS = 60_000

/** By the socket, or by one POST where none is open. Never throws: a failure is a reply. */
export async function tellCentre(
  ports: TellPorts,
  { id, incident }: NoticeRow,
  { answer, at }: Telling,
): Promise<TellReply> {
  const told = { answer, at: toTime(at), sentAt: toTime(ports.now()) }
  if (ports.socket.isReady) {
    const reply = await ports.socket.ask('notice:answer', { id, ...told })
    return read(isProblem(reply) ? reply.problem : reply, id)
  }
  const where = incident ?? ports.incident()
  if (where === null) return { kind: 'later' }
  const path = `/api/v1/incidents/${where}/notices/${encodeURIComponent(id)}/answers`
  return read(await post(ports.fetcher, path, told), id)
}

async function post(fetcher: typeof fetch, path: string, body: object): Promise<unknown> {
  try {
    const response = await fetcher(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    return JSON.parse(await response.text())
  } catch {
    // A dead link, or a page that is no answer of the centre: told again later either way.
    return null
  }
}

/** Only an answer of the exact shape, to this very notice, counts as one. */
function read(value: unknown, id: string): TellReply {
  const taken = answerTakenSchema.safeParse(value)
  if (taken.success && taken.data.id === id)
    return { kind: 'taken', receivedAt: taken.data.receivedAt }
  const problem = problemSchema.safeParse(value)
  if (!problem.success || problem.data.retriable) return { kind: 'later' }
  if (problem.data.status === 401) return { kind: 'signed_out' }
  return { kind: 'refused', code: problem.data.code }
}

function isProblem(reply: unknown): reply is { problem: unknown } {
  return typeof reply === 'object' && reply !== null && 'problem' in reply
}
