import { problem } from '#protocol/problem-catalogue'
import type { Progress } from '#protocol/progress'
import { type Clock, wallClock } from '../clock.ts'
import type { Context } from '../context.ts'
import { problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'
import { foldFor } from './moment.ts'
import { headOf } from './progress.ts'
import { readQuery } from './query.ts'

const KEEP_S = 60

/** Totals without signing in; a drill, a closed-off and an unknown incident are told apart by nobody. */
export function publicProgress(context: Context, wall: Clock = wallClock) {
  const kept = new Map<string, { readonly body: string; readonly until: number }>()
  return async (c: Call) => {
    readQuery(c, {})
    const live = context.incidents.get(c.req.param('id') ?? '')
    if (!live?.incident.public || live.incident.drill) {
      return problemResponse(problem('unknown_incident'))
    }
    const { id } = live.incident
    const now = wall.now()
    let answer = kept.get(id)
    if (answer === undefined || answer.until <= now) {
      const found = await foldFor(context, live, {})
      const totals: Progress = {
        ...headOf(live, found),
        kinds: found.fold.kinds(),
        communes: found.fold.communes(),
      }
      answer = { body: JSON.stringify(totals), until: now + KEEP_S * 1000 }
      kept.set(id, answer)
    }
    return c.body(answer.body, 200, {
      'content-type': 'application/json',
      'cache-control': `public, max-age=${KEEP_S}`,
      'access-control-allow-origin': '*',
    })
  }
}
