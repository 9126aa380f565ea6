import * as z from 'zod/mini'
import { ask } from '../store/ask.ts'
import type { Keep } from '../store/keep.ts'

const point = z.tuple([z.number(), z.number()])
const ring = z.array(point)
/** What the small map draws; layers and shapes it does not know are left out. */
const featureSchema = z.object({
  properties: z.object({ layer: z.string(), name: z.string(), class: z.optional(z.string()) }),
  geometry: z.union([
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
    z.object({ type: z.literal('LineString'), coordinates: ring }),
    z.object({ type: z.literal('Point'), coordinates: point }),
  ]),
})
export const baseSchema = z.object({ features: z.array(featureSchema) })
export type Base = z.infer<typeof baseSchema>
export type BaseFeature = Base['features'][number]

/** The incident's schematic: what the phone keeps, or the centre's once; null where there is none yet. */
export async function loadBase(
  { keep, fetcher }: { readonly keep: Keep; readonly fetcher: typeof fetch },
  incident: string,
): Promise<Base | null> {
  const key = `basemap:${incident}`
  const kept = await keep.read(key, baseSchema)
  if (kept !== null) return kept
  const url = `/api/v1/incidents/${incident}/basemap?detail=low`
  const asked = await ask(fetcher, url, baseSchema)
  if (asked.kind !== 'ok') return null
  await keep.write(key, asked.value)
  return asked.value
}
