import type { Context } from '../context.ts'
import type { LiveIncident } from '../feed/live-incident.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'

export function incidentOf(context: Pick<Context, 'incidents'>, c: Call): LiveIncident {
  const live = context.incidents.get(c.req.param('id') ?? '')
  return live ?? refuse('unknown_incident')
}
