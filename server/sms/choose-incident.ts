import type { LiveIncident } from '../feed/live-incident.ts'
import type { LiveIncidents } from '../feed/live-incidents.ts'

/** A message names none: the open one that began last, a real one before any drill. */
export function chooseIncident(
  incidents: Pick<LiveIncidents, 'get' | 'list'>,
  named?: string,
): LiveIncident | null {
  if (named !== undefined) return incidents.get(named) ?? null
  const open = incidents.list().filter(({ incident }) => incident.closedAt === null)
  const [first] = open.sort(
    ({ incident: a }, { incident: b }) =>
      Number(a.drill) - Number(b.drill) || b.startedAt - a.startedAt,
  )
  return first ?? null
}
