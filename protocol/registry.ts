import * as z from 'zod/mini'
import { KINDS } from '#domain/vocabulary'
import { areaIdSchema, assetIdSchema, organisationIdSchema } from './scalars.ts'

const lonSchema = z.number().check(z.gte(-180), z.lte(180))
const latSchema = z.number().check(z.gte(-90), z.lte(90))

const organisationSchema = z.strictObject({
  id: organisationIdSchema,
  name: z.string(),
  counted: z.boolean(),
})
const areaSchema = z.strictObject({
  id: areaIdSchema,
  code: z.string(),
  name: z.string(),
  level: z.enum(['province', 'district', 'commune']),
  parent: z.nullable(areaIdSchema),
  population: z.optional(z.int().check(z.gte(0))),
})

const assetFields = {
  id: assetIdSchema,
  code: z.string(),
  kind: z.enum(KINDS),
  name: z.string(),
  organisation: organisationIdSchema,
  area: areaIdSchema,
  class: z.optional(z.string()),
  marks: z.optional(z.array(z.enum(['fortified', 'hospital', 'shelter', 'committee', 'command']))),
}
/** Point assets have lat and lon, line assets a line of [lon, lat]. */
export const pointFields = { ...assetFields, lat: latSchema, lon: lonSchema }
export const lineFields = { ...assetFields, line: z.array(z.tuple([lonSchema, latSchema])) }

const topologySchema = z.strictObject({
  line: assetIdSchema,
  /** An asset id or `source:NAME`. */
  from: z.string(),
  to: z.string(),
})

/** One version of the reference data as the viewer may see it; immutable. */
export const registrySchema = z.strictObject({
  version: z.int(),
  organisations: z.array(organisationSchema),
  areas: z.array(areaSchema),
  assets: z.array(z.union([z.strictObject(pointFields), z.strictObject(lineFields)])),
  topology: z.array(topologySchema),
})
export type WireRegistry = z.infer<typeof registrySchema>
