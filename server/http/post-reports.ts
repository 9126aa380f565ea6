import { MAX_POST_BYTES } from '#protocol/push'
import type { Context } from '../context.ts'
import { isProblem, parsePost } from '../intake/parse-envelope.ts'
import { need } from './authenticate.ts'
import { readJsonBody } from './body.ts'
import { problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import type { PostLimit } from './post-limit.ts'

/** A batch by plain HTTP; 200 even if every report in it was refused, each has its own outcome. */
export const postReports = (context: Context, limit: PostLimit) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'report')
  const { id } = incidentOf(context, c).incident
  await limit(viewer.credential, 0)
  const envelope = parsePost(id, await readJsonBody(c, MAX_POST_BYTES))
  if (isProblem(envelope)) return problemResponse(envelope.problem)
  await limit(viewer.credential, envelope.reports.length)
  const answer = await context.intake.submit({ ...envelope, viewer, via: 'http' })
  return isProblem(answer) ? problemResponse(answer.problem) : c.json(answer)
}
