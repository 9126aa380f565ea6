import type { Socket } from 'socket.io'
import { problem } from '#protocol/problem-catalogue'
import type { Log } from '../log.ts'
import { FrameLimit } from './frame-limit.ts'

/** Answers an event; there is no answer when the sender asked for none. */
export type EventHandler = (body: unknown, answer: (reply: object) => void) => Promise<void> | void

/**
 * Every event a socket may send, in one table; anything else is answered with a problem. A handler that
 * throws never takes the process or the socket along.
 */
export function handleEvents(
  socket: Socket,
  log: Log,
  handlers: Readonly<Record<string, EventHandler>>,
): void {
  const limit = new FrameLimit(socket)
  socket.onAny((name: unknown, ...args: unknown[]) => {
    const last = args.at(-1)
    const asked = typeof last === 'function'
    const answer = (reply: object) => {
      if (asked) last(reply)
    }
    if (!limit.allows()) {
      answer({ problem: limit.problem })
      return
    }
    const known = typeof name === 'string' && Object.hasOwn(handlers, name)
    const handler = known ? handlers[name] : undefined
    if (handler === undefined) answer({ problem: problem('unknown_event') })
    else void run(handler, asked ? args.slice(0, -1) : args, answer, log)
  })
}

async function run(
  handler: EventHandler,
  [body]: readonly unknown[],
  answer: (reply: object) => void,
  log: Log,
): Promise<void> {
  try {
    await handler(body, answer)
  } catch (err) {
    log.error({ err }, 'event failed')
    answer({ problem: problem('internal') })
  }
}
