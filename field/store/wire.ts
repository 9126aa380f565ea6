import * as z from 'zod/mini'
import { STATUSES } from '#domain/status'
import { KINDS, POWERS } from '#domain/vocabulary'

/**
 * What the list needs of the centre's answers. Looser than protocol/ on purpose: a phone months behind
 * must still read a newer server's list.
 */
const lonLat = z.tuple([z.number(), z.number()])
const wireAssetSchema = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(KINDS),
  name: z.string(),
  organisation: z.string(),
  area: z.string(),
  lat: z.optional(z.number()),
  lon: z.optional(z.number()),
  line: z.optional(z.array(lonLat)),
})
export const registryAnswerSchema = z.object({
  version: z.number(),
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  areas: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      level: z.string(),
      parent: z.nullable(z.string()),
    }),
  ),
  assets: z.array(wireAssetSchema),
})
export type RegistryAnswer = z.infer<typeof registryAnswerSchema>

export const wireStateSchema = z.object({
  asset: z.string(),
  status: z.enum([...STATUSES, 'unknown']),
  effectiveAt: z.optional(z.string()),
  since: z.optional(z.string()),
  reportedAt: z.optional(z.string()),
  power: z.optional(z.enum(POWERS)),
  darkAt: z.optional(z.string()),
  isolated: z.optional(z.boolean()),
})
export type WireState = z.infer<typeof wireStateSchema>
export const statesAnswerSchema = z.object({
  epoch: z.string(),
  seq: z.number(),
  registry: z.number(),
  assets: z.array(z.object({ id: z.string(), state: wireStateSchema })),
})

export const wireIncidentSchema = z.object({
  id: z.string(),
  name: z.string(),
  closedAt: z.nullable(z.string()),
  drill: z.boolean(),
})
export type WireIncident = z.infer<typeof wireIncidentSchema>
export const incidentsAnswerSchema = z.object({ incidents: z.array(wireIncidentSchema) })
