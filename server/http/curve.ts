import * as z from 'zod/mini'
import { KINDS } from '#domain/vocabulary'
import { toTime } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { curveAt } from '../feed/history.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { countQuery, momentQuery, readQuery, refuseField } from './query.ts'

const HOUR_S = 3600
const MOST_POINTS = 20_000
const query = {
  ...momentQuery,
  kind: z.optional(z.enum(KINDS)),
  step: countQuery(1, 366 * 24 * HOUR_S),
}

/** Affected, restored and outstanding from the start of the incident, every `step` seconds. */
export const curve = (context: Context) => async (c: Call) => {
  need(c.get('viewer'), 'progress')
  const { at, knownAt, kind, step = HOUR_S } = readQuery(c, query)
  const live = incidentOf(context, c)
  const to = at ?? context.clock.now()
  if ((to - live.incident.startedAt) / (step * 1000) > MOST_POINTS) {
    refuseField('step', `long enough for at most ${MOST_POINTS} points`)
  }
  const points = await curveAt(live, { at, knownAt, kind, stepMs: step * 1000 })
  return c.json({ points: points.map((point) => ({ ...point, at: toTime(point.at) })) })
}
