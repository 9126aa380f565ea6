import { sendNoticeSchema } from '#protocol/notices'
import type { Context } from '../context.ts'
import { fieldsOf } from '../intake/invalid-fields.ts'
import { need } from './authenticate.ts'
import { readJsonBody } from './body.ts'
import { problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { wireNotice } from './notice-json.ts'
import { refuse } from './problem-error.ts'

const MOST_BYTES = 8192

/** To one crew or all of an area; 201 once it is on disk. */
export const noticesSend = (context: Pick<Context, 'incidents' | 'notices'>) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'settle')
  const live = incidentOf(context, c)
  const body = sendNoticeSchema.safeParse(await readJsonBody(c, MOST_BYTES))
  if (!body.success) refuse('bad_body', undefined, fieldsOf(body.error))
  const sent = await context.notices.send(live, viewer, body.data)
  return 'code' in sent ? problemResponse(sent) : c.json(wireNotice(sent, viewer), 201)
}
