import * as z from 'zod/mini'
import { PROGRESS_GROUPS, type Progress } from '#protocol/progress'
import { toTime } from '#protocol/scalars'
import type { Context } from '../context.ts'
import type { LiveIncident } from '../feed/live-incident.ts'
import { reachOf } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { checkFilter, foldFor } from './moment.ts'
import { refuse } from './problem-error.ts'
import { momentQuery, readQuery, scopeQuery } from './query.ts'

const query = { ...momentQuery, ...scopeQuery, by: z.optional(z.enum(PROGRESS_GROUPS)) }

/** The figures at a moment, filtered and grouped as asked; the communes stay the province's. */
export const progress = (context: Context) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'progress')
  const { at, knownAt, by, organisation, area } = readQuery(c, query)
  const live = incidentOf(context, c)
  const found = await foldFor(context, live, { at, knownAt })
  checkFilter(found.registry, { organisation, area })
  checkOwn(viewer, organisation)
  const { fold } = found
  const filtered = organisation !== undefined || area !== undefined
  const answer: Progress = {
    ...headOf(live, found),
    kinds: filtered ? fold.kindsOf({ organisation, area }) : fold.kinds(),
    communes: fold.communes(),
  }
  if (by !== undefined)
    answer.groups = ownGroups(viewer, by, fold.groups(by, { organisation, area }))
  return c.json(answer)
}

export function headOf(
  live: LiveIncident,
  found: { seq: number; asOf: number; registry: { version: number } },
) {
  return {
    incident: live.incident.id,
    epoch: live.epoch,
    seq: found.seq,
    asOf: toTime(found.asOf),
    registry: found.registry.version,
  }
}

/** Of other organisations, a crew or carrier reads totals by area only. */
function checkOwn(viewer: Viewer, organisation: string | undefined): void {
  if (reachOf(viewer, 'see') === 'all' || organisation === undefined) return
  if (organisation !== viewer.organisation) refuse('forbidden', 'Another organisation’s figures')
}

function ownGroups<T extends { key: string }>(viewer: Viewer, by: string, groups: T[]): T[] {
  if (by !== 'organisation' || reachOf(viewer, 'see') === 'all') return groups
  return groups.filter(({ key }) => key === viewer.organisation)
}
