import { problem } from '#protocol/problem-catalogue'
import type { PushAnswer, PushProblem } from '#protocol/push'
import type { Intake } from '../../intake/intake.ts'
import { isProblem, parsePush, refuse } from '../../intake/parse-envelope.ts'
import type { SocketData } from '../authenticate.ts'
import type { EventHandler } from '../handle-event.ts'

const RETRY_AFTER_S = 1

/**
 * `report:push`. One batch in flight a socket, so that each gets its share of every commit whatever it
 * sends; `data` is read anew each time, since its credential may have been renewed.
 */
export function handlePush(intake: Intake, data: () => SocketData): EventHandler {
  let inFlight = false
  return async (body, answer) => {
    if (inFlight) {
      const busy = { ...problem('slow_down', 'one batch at a time'), retryAfterS: RETRY_AFTER_S }
      answer(refuse(body, busy))
      return
    }
    inFlight = true
    try {
      answer(await push(intake, data(), body))
    } finally {
      inFlight = false
    }
  }
}

async function push(
  intake: Intake,
  { viewer, device }: SocketData,
  body: unknown,
): Promise<PushAnswer | PushProblem> {
  const envelope = parsePush(body)
  if (isProblem(envelope)) return envelope
  const { incident, batch, sentAt, acked, reports } = envelope
  return intake.submit({ incident, batch, sentAt, acked, reports, viewer, device, via: 'field' })
}
