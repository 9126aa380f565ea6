import { readHttpReply } from './read-reply.ts'
import type { Reply, Sender } from './reply.ts'

/** Longer than a slow 2G exchange, short enough to notice a dead one. */
const ANSWER_WITHIN_MS = 60_000

/** Sends a batch by one POST with the session's cookie. */
export function postSender(fetcher: typeof fetch): Sender {
  return async ({ incident, ...push }): Promise<Reply> => {
    try {
      const response = await fetcher(`/api/v1/incidents/${incident}/reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(push),
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      return readHttpReply(response.status, await response.text())
    } catch {
      // fetch has one failure for every kind of dead link, and the reply names it.
      return { kind: 'lost' }
    }
  }
}
