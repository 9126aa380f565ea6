import Supercluster, { type ClusterFeature, type PointFeature } from 'supercluster'
import { SHOWN_STATUSES } from '#domain/status'
import { latOf, lonOf, mercatorX, mercatorY, worldPx } from './mercator.ts'
import { type MapItem, mergeTouching } from './merge-touching.ts'

export type SitePoints = {
  /** Registry positions. */
  readonly assets: Uint32Array
  readonly lons: Float64Array
  readonly lats: Float64Array
}
type Properties = { asset: number; status: number; x: number; y: number }
type Sum = { tally: number[]; bounds: [number, number, number, number] }

/** CSS px at a whole zoom. */
const RADIUS_PX = 26
const MAX_ZOOM = 17

/** Sites clustered with the sum of their statuses. Rebuilt for a new set of statuses or filter. */
export class ClusterIndex {
  private readonly points: SitePoints
  private readonly places: Properties[]
  /** Null before the first statuses: nothing to show is not the same as nothing there. */
  private tree: Supercluster<Properties, Sum> | null = null

  constructor(points: SitePoints) {
    this.points = points
    this.places = Array.from(points.assets, (asset, i) => ({
      asset,
      status: 0,
      x: mercatorX(points.lons[i] ?? 0),
      y: mercatorY(points.lats[i] ?? 0),
    }))
  }

  /** Both by position in the points; `shown` 0 leaves one out. */
  load(status: Uint8Array, shown: Uint8Array): void {
    const features: PointFeature<Properties>[] = []
    for (const [i, place] of this.places.entries()) {
      if (shown[i] !== 1) continue
      const coordinates = [this.points.lons[i] ?? 0, this.points.lats[i] ?? 0]
      const properties = { ...place, status: status[i] ?? 0 }
      features.push({ type: 'Feature', properties, geometry: { type: 'Point', coordinates } })
    }
    this.tree = newTree().load(features)
  }

  /** Items inside the bounds (Mercator's unit square), none touching another at this zoom. */
  query(bounds: MapItem['bounds'], zoom: number): MapItem[] {
    const [minX, minY, maxX, maxY] = bounds
    const box: [number, number, number, number] = [
      lonOf(minX),
      latOf(maxY),
      lonOf(maxX),
      latOf(minY),
    ]
    const found = this.tree?.getClusters(box, Math.round(zoom)) ?? []
    return mergeTouching(found.map(toItem), worldPx(zoom))
  }
}

function newTree(): Supercluster<Properties, Sum> {
  return new Supercluster<Properties, Sum>({
    radius: RADIUS_PX,
    extent: 256,
    maxZoom: MAX_ZOOM,
    map: ({ status, x, y }) => ({ tally: single(status), bounds: [x, y, x, y] }),
    reduce: (sum, { tally, bounds }) => {
      sum.tally = sum.tally.map((count, i) => count + (tally[i] ?? 0))
      sum.bounds = [
        Math.min(sum.bounds[0], bounds[0]),
        Math.min(sum.bounds[1], bounds[1]),
        Math.max(sum.bounds[2], bounds[2]),
        Math.max(sum.bounds[3], bounds[3]),
      ]
    },
  })
}

function single(status: number): number[] {
  return SHOWN_STATUSES.map((_, i) => (i === status ? 1 : 0))
}

type Found = ClusterFeature<Sum> | PointFeature<Properties>

function toItem({ properties, geometry }: Found): MapItem {
  if ('tally' in properties) {
    const [lon, lat] = geometry.coordinates
    const { tally, bounds } = properties
    return { x: mercatorX(lon ?? 0), y: mercatorY(lat ?? 0), tally, asset: -1, bounds }
  }
  const { x, y, asset, status } = properties
  return { x, y, tally: single(status), asset, bounds: [x, y, x, y] }
}
