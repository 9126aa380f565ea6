import type { Context } from '../context.ts'
import { etagOf, privateAnswer } from './etag.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { refuse } from './problem-error.ts'
import { readQuery } from './query.ts'

/** The schematic drawn for an incident, for a map without internet. */
export const basemap = (context: Pick<Context, 'incidents' | 'store'>) => async (c: Call) => {
  readQuery(c, {})
  const { id } = incidentOf(context, c).incident
  const drawn = await context.store.loadReference(id, 'basemap')
  if (drawn === null) refuse('not_found', 'This incident has no schematic map')
  return privateAnswer(c, etagOf(drawn), drawn, 'application/geo+json')
}
