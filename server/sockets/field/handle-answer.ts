import { type AnswerTaken, socketAnswerSchema } from '#protocol/notices'
import { problem } from '#protocol/problem-catalogue'
import { toMs, toTime } from '#protocol/scalars'
import { fieldsOf } from '../../intake/invalid-fields.ts'
import type { Notices } from '../../notices/notices.ts'
import type { SocketData } from '../authenticate.ts'
import type { EventHandler } from '../handle-event.ts'

/** `notice:answer`; answered once it is on disk. */
export function handleAnswer(notices: Notices, data: () => SocketData): EventHandler {
  return async (body, answer) => {
    const parsed = socketAnswerSchema.safeParse(body)
    if (!parsed.success) {
      answer({ problem: problem('malformed', undefined, fieldsOf(parsed.error)) })
      return
    }
    const { id, at, sentAt } = parsed.data
    const taken = await notices.answer(data().viewer, {
      notice: id,
      answer: parsed.data.answer,
      ...(at === undefined ? {} : { at: toMs(at) }),
      ...(sentAt === undefined ? {} : { sentAt: toMs(sentAt) }),
    })
    if ('code' in taken) answer({ problem: taken })
    else
      answer({
        id,
        answer: parsed.data.answer,
        receivedAt: toTime(taken.receivedAt),
      } satisfies AnswerTaken)
  }
}
