import * as z from 'zod/mini'
import type { Context } from '../context.ts'
import { etagOf, privateAnswer } from './etag.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { refuse } from './problem-error.ts'
import { readQuery } from './query.ts'

/** The schematic drawn for an incident, for a map without internet. */
export const basemap = (context: Pick<Context, 'incidents' | 'store'>) => async (c: Call) => {
  const { detail } = readQuery(c, { detail: z.optional(z.literal('low')) })
  const { id } = incidentOf(context, c).incident
  const drawn = await context.store.loadReference(id, 'basemap')
  if (drawn === null) refuse('not_found', 'This incident has no schematic map')
  const answered = detail === 'low' ? withoutAreas(drawn) : drawn
  return privateAnswer(c, etagOf(answered), answered, 'application/geo+json')
}

const drawnSchema = z.looseObject({
  features: z.array(z.looseObject({ properties: z.looseObject({ layer: z.string() }) })),
})

/** What a phone on 2G finds its way by: an eighth of the bytes. */
function withoutAreas(drawn: string): string {
  const map = drawnSchema.parse(JSON.parse(drawn))
  const features = map.features.filter(({ properties: { layer } }) => !AREAS.has(layer))
  return JSON.stringify({ ...map, features })
}
const AREAS = new Set(['commune', 'district'])
