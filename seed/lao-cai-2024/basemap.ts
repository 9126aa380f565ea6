/**
 * The schematic map of the scenario: Voronoi cells round the communes' points inside the hand-drawn outline,
 * with every edge softened the same way for both of its sides. A sketch to find one's way by, no boundaries.
 */
import { Delaunay } from 'd3-delaunay'
import { type Geom, intersection, union } from 'polyclip-ts'
import type { LonLat } from '#domain/registry'
import { areaId, COMMUNES, type Commune, DISTRICTS, PROVINCE } from './communes.ts'
import { type Drawn, OUTLINE, RIVERS, ROADS } from './drawing.ts'
import { bent, rounded, wiggle } from './generate/wiggle.ts'

type Ring = LonLat[]
type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: Ring[][] }
  | { readonly type: 'LineString'; readonly coordinates: readonly LonLat[] }
  | { readonly type: 'Point'; readonly coordinates: LonLat }
type Layer = 'outline' | 'district' | 'commune' | 'river' | 'road' | 'place'
export type BasemapFeature = {
  readonly type: 'Feature'
  readonly properties: {
    readonly layer: Layer
    readonly name: string
    readonly area?: string
    readonly class?: string
  }
  readonly geometry: Geometry
}
export type Basemap = {
  readonly type: 'FeatureCollection'
  readonly note: string
  readonly features: readonly BasemapFeature[]
}

/** Stretches longitude so that cells are round on the ground at 22.4° N. */
const ASPECT = Math.cos((22.4 * Math.PI) / 180)
/** Degrees: the rounding of clipped corners, about twenty metres. */
const ON_BORDER = 2e-4
const EDGE_ROUGHNESS = 0.16
const BORDER_ROUGHNESS = 0.22

export function makeBasemap(): Basemap {
  const outline = softened(OUTLINE, BORDER_ROUGHNESS)
  const cells = communeCells(outline)
  return {
    type: 'FeatureCollection',
    note: 'Sơ đồ gần đúng, không phải địa giới hành chính. Approximate schematic, no boundaries.',
    features: [
      polygonFeature('outline', PROVINCE.name, areaId(PROVINCE.code), [[outline]]),
      ...COMMUNES.map((commune) =>
        polygonFeature('commune', commune.name, areaId(commune.code), cellOf(cells, commune)),
      ),
      ...DISTRICTS.map((district) =>
        polygonFeature(
          'district',
          district.name,
          areaId(district.code),
          districtShape(district.code, cells),
        ),
      ),
      ...RIVERS.map((river) => lineFeature('river', river)),
      ...ROADS.map((road) => lineFeature('road', road)),
      ...DISTRICTS.map(placeFeature),
    ],
  }
}

type Cells = ReadonlyMap<string, Ring[][]>

function communeCells(outline: Ring): Cells {
  const diagram = Delaunay.from(
    COMMUNES,
    ({ lon }) => lon * ASPECT,
    ({ lat }) => lat,
  ).voronoi([103 * ASPECT, 21, 105.5 * ASPECT, 23.5])
  return new Map(
    COMMUNES.map((commune, index) => {
      const cell = [...diagram.cellPolygon(index)].map(([x, y]): LonLat => [x / ASPECT, y])
      const clipped = intersection(
        [snapped(cell)] as Geom,
        [outline] as Geom,
      ) as unknown as Ring[][]
      return [
        commune.code,
        largestOnly(clipped).map((rings) => rings.map((ring) => softenInside(ring, outline))),
      ]
    }),
  )
}

/** Slivers at a bay of the outline or a crossing of two wiggles go; the area's own part stays. */
function largestOnly(shape: Ring[][]): Ring[][] {
  const sorted = [...shape].sort((a, b) => area(b[0] ?? []) - area(a[0] ?? []))
  return sorted.slice(0, 1)
}

function area(ring: Ring): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] as LonLat
    return sum + x * ny - nx * y
  }, 0)
  return Math.abs(twice / 2)
}

/** Edges along the outline are soft already; the ones between two cells get their wiggle here. */
function softenInside(ring: Ring, outline: Ring): Ring {
  const corners = ring.map(rounded)
  return corners
    .slice(0, -1)
    .flatMap((corner, i) => {
      const next = corners[i + 1] as LonLat
      const onBorder = isOnBorder(corner, next, outline)
      return onBorder ? [corner] : wiggle(corner, next, EDGE_ROUGHNESS).slice(0, -1)
    })
    .concat([corners[0] as LonLat])
}

/** Clipping leaves pieces of the outline in the cell: their middles lie on it. */
function isOnBorder(a: LonLat, b: LonLat, outline: Ring): boolean {
  const middle: LonLat = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  return outline.some((from, i) => {
    const to = outline[i + 1]
    return to !== undefined && distance(middle, from, to) < ON_BORDER
  })
}

/** From a point to a segment, in degrees. */
function distance(point: LonLat, from: LonLat, to: LonLat): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const along = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy || 1)
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(point[0] - from[0] - t * dx, point[1] - from[1] - t * dy)
}

function softened(ring: readonly LonLat[], roughness: number): Ring {
  const line = ring.flatMap((corner, i) =>
    wiggle(corner, ring[(i + 1) % ring.length] as LonLat, roughness).slice(0, -1),
  )
  return [...line, line[0] as LonLat]
}

function snapped(ring: Ring): Ring[] {
  return [ring.map(rounded)]
}

function cellOf(cells: Cells, commune: Commune): Ring[][] {
  const cell = cells.get(commune.code)
  if (cell === undefined || cell.length === 0) throw new Error(`${commune.name} has no cell`)
  return cell
}

function districtShape(code: string, cells: Cells): Ring[][] {
  const members = COMMUNES.filter(({ district }) => district === code).map((each) =>
    cellOf(cells, each),
  )
  const [first, ...rest] = members as unknown as Geom[]
  if (first === undefined) throw new Error(`district ${code} has no communes`)
  const [whole] = largestOnly(union(first, ...rest) as unknown as Ring[][])
  return [[whole?.[0] ?? []]]
}

function polygonFeature(layer: Layer, name: string, area: string, shape: Ring[][]): BasemapFeature {
  const [only] = shape
  const geometry: Geometry =
    shape.length === 1 && only !== undefined
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: shape }
  return { type: 'Feature', properties: { layer, name, area }, geometry }
}

function lineFeature(layer: Layer, { name, points, class: rank }: Drawn): BasemapFeature {
  return {
    type: 'Feature',
    properties: { layer, name, class: rank },
    geometry: { type: 'LineString', coordinates: bent(points) },
  }
}

function placeFeature(district: (typeof DISTRICTS)[number]): BasemapFeature {
  const seat = COMMUNES.find(({ code }) => code === district.seat)
  if (seat === undefined) throw new Error(`${district.name} has no seat`)
  return {
    type: 'Feature',
    properties: { layer: 'place', name: district.place, area: areaId(district.code) },
    geometry: { type: 'Point', coordinates: [seat.lon, seat.lat] },
  }
}
