import * as z from 'zod/mini'
import { mercatorX, mercatorY } from './mercator.ts'

const positionSchema = z.array(z.number())
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: positionSchema }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(positionSchema) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(positionSchema)) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(positionSchema)) }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(positionSchema))),
  }),
])
const basemapSchema = z.object({
  note: z.optional(z.string()),
  features: z.array(
    z.object({
      properties: z.object({
        layer: z.enum(['outline', 'commune', 'district', 'river', 'road', 'place']),
        name: z.optional(z.string()),
        area: z.optional(z.string()),
        class: z.optional(z.string()),
      }),
      geometry: geometrySchema,
    }),
  ),
})
type Geometry = z.infer<typeof geometrySchema>

/** Flat x, y pairs on Mercator's unit square. */
export type Path = Float64Array
export type Shape = {
  readonly name: string
  readonly area: string | null
  readonly class: string | null
  readonly paths: readonly Path[]
  readonly centre: readonly [x: number, y: number]
}
export type Basemap = Record<
  'outline' | 'commune' | 'district' | 'river' | 'road' | 'place',
  Shape[]
>

export function emptyBasemap(): Basemap {
  return { outline: [], commune: [], district: [], river: [], road: [], place: [] }
}

/** Parses the schematic GeoJSON and projects it once. */
export function parseBasemap(json: unknown): Basemap {
  const basemap = emptyBasemap()
  for (const { properties, geometry } of z.parse(basemapSchema, json).features) {
    const paths = pathsOf(geometry).map(project)
    basemap[properties.layer].push({
      name: properties.name ?? '',
      area: properties.area ?? null,
      class: properties.class ?? null,
      paths,
      centre: centreOf(paths),
    })
  }
  return basemap
}

function pathsOf(geometry: Geometry): number[][][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]]
    case 'LineString':
      return [geometry.coordinates]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates
    case 'MultiPolygon':
      return geometry.coordinates.flat()
  }
}

export function project(positions: readonly (readonly number[])[]): Path {
  const path = new Float64Array(positions.length * 2)
  for (const [i, [lon = 0, lat = 0]] of positions.entries()) {
    path[2 * i] = mercatorX(lon)
    path[2 * i + 1] = mercatorY(lat)
  }
  return path
}

/** Middle of the bounding box: good enough to hang a label on. */
function centreOf(paths: readonly Path[]): [number, number] {
  const [minX, minY, maxX, maxY] = boundsOf(paths)
  return [(minX + maxX) / 2, (minY + maxY) / 2]
}

export function boundsOf(paths: readonly Path[]): [number, number, number, number] {
  let [minX, minY, maxX, maxY] = [1, 1, 0, 0]
  for (const path of paths)
    for (let i = 0; i < path.length; i += 2) {
      minX = Math.min(minX, path[i] ?? 1)
      maxX = Math.max(maxX, path[i] ?? 0)
      minY = Math.min(minY, path[i + 1] ?? 1)
      maxY = Math.max(maxY, path[i + 1] ?? 0)
    }
  return [minX, minY, maxX, maxY]
}
