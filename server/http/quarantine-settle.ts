import { settleQuarantineSchema } from '#protocol/quarantine'
import { wallClock } from '../clock.ts'
import type { Context } from '../context.ts'
import { need } from './authenticate.ts'
import { readJsonBody } from './body.ts'
import { problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { refuse } from './problem-error.ts'

const MOST_BYTES = 1024

/** A person's decision about one row; a release answers with what became of the report. */
export const quarantineSettle = (context: Context) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'settle')
  const incident = incidentOf(context, c).incident.id
  const body = settleQuarantineSchema.safeParse(await readJsonBody(c, MOST_BYTES))
  if (!body.success) {
    refuse('bad_body', undefined, [{ path: 'action', expected: 'release or discard' }])
  }
  const { action } = body.data
  const id = c.req.param('row') ?? ''
  const settled = await context.intake.settle({
    viewer,
    incident,
    id,
    action: action === 'release' ? 'released' : 'discarded',
  })
  if ('problem' in settled) return problemResponse(settled.problem)
  await context.store.recordAudit({
    at: wallClock.now(),
    account: viewer.account,
    action: `quarantine ${action}`,
    subject: `${incident} ${id}`,
  })
  return c.json({ id, action, ...('result' in settled ? { result: settled.result } : {}) })
}
