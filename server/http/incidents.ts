import { toTime } from '#protocol/scalars'
import type { Context } from '../context.ts'
import type { Call } from './http-env.ts'
import { readQuery } from './query.ts'

export const incidents = (context: Pick<Context, 'incidents'>) => (c: Call) => {
  readQuery(c, {})
  const list = [...context.incidents.list()].map((live) => {
    const { id, name, hazard, startedAt, closedAt, drill } = live.incident
    return {
      id,
      name,
      hazard,
      startedAt: toTime(startedAt),
      closedAt: closedAt === null ? null : toTime(closedAt),
      drill,
      head: live.head(),
    }
  })
  return c.json({ incidents: list })
}
