import type { LonLat } from '#domain/registry'
import { ROADS } from '../drawing.ts'
import { distance, toFive } from './geography.ts'
import { Random } from './random.ts'

const MOST_POINTS = 12
/** Degrees: a longer stretch gets a bend of its own. */
const STRETCH = 0.03

/** A cable through these stops with gentle bends, 2 to 12 points. */
export function windingBetween(stops: readonly LonLat[]): LonLat[] {
  const room = Math.floor((MOST_POINTS - stops.length) / (stops.length - 1))
  const line = stops.flatMap((stop, i) => {
    const next = stops[i + 1]
    if (next === undefined) return [stop]
    const bends = Math.min(room, Math.max(1, Math.floor(distance(stop, next) / STRETCH)))
    return [stop, ...bendsBetween(stop, next, bends)]
  })
  return line.map(toFive)
}

function bendsBetween(a: LonLat, b: LonLat, count: number): LonLat[] {
  const random = new Random(`${a.join()}|${b.join()}`)
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const swing = random.between(-0.16, 0.16)
  return Array.from({ length: count }, (_, i) => {
    const along = (i + 1) / (count + 1)
    const aside = Math.sin(along * Math.PI) * swing + random.between(-0.03, 0.03)
    return [a[0] + dx * along - dy * aside, a[1] + dy * along + dx * aside]
  })
}

/** A trunk follows the hand-drawn road between the places nearest to its ends. */
export function roadBetween(road: string, a: LonLat, b: LonLat): LonLat[] {
  const drawn = ROADS.find(({ name }) => name === road)
  if (drawn === undefined) throw new Error(`no road ${road}`)
  const [i, j] = [nearest(drawn.points, a), nearest(drawn.points, b)]
  const part = i <= j ? drawn.points.slice(i, j + 1) : drawn.points.slice(j, i + 1).reverse()
  const inner = part.filter((point) => distance(point, a) > 0.008 && distance(point, b) > 0.008)
  const kept = inner.filter((_, k) => inner.length <= 10 || k % Math.ceil(inner.length / 10) === 0)
  return [a, ...kept.slice(0, 10), b].map(toFive)
}

function nearest(points: readonly LonLat[], to: LonLat): number {
  return points.reduce(
    (best, point, i) => (distance(point, to) < distance(points[best] as LonLat, to) ? i : best),
    0,
  )
}
