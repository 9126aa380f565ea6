import { type AnswerTaken, postAnswerSchema } from '#protocol/notices'
import { toMs, toTime } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { fieldsOf } from '../intake/invalid-fields.ts'
import { need } from './authenticate.ts'
import { readJsonBody } from './body.ts'
import { problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { refuse } from './problem-error.ts'

const MOST_BYTES = 1024

/** What a recipient did about a notice, where no socket is open. */
export const noticeAnswer =
  (context: Pick<Context, 'incidents' | 'notices'>) => async (c: Call) => {
    const viewer = c.get('viewer')
    need(viewer, 'report')
    incidentOf(context, c)
    const body = postAnswerSchema.safeParse(await readJsonBody(c, MOST_BYTES))
    if (!body.success) refuse('bad_body', undefined, fieldsOf(body.error))
    const { answer, at, sentAt } = body.data
    const id = c.req.param('notice') ?? ''
    const taken = await context.notices.answer(viewer, {
      notice: id,
      answer,
      ...(at === undefined ? {} : { at: toMs(at) }),
      ...(sentAt === undefined ? {} : { sentAt: toMs(sentAt) }),
    })
    if ('code' in taken) return problemResponse(taken)
    return c.json({ id, answer, receivedAt: toTime(taken.receivedAt) } satisfies AnswerTaken)
  }
