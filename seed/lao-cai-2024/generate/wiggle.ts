import type { LonLat } from '#domain/registry'
import { Random } from './random.ts'

/** Shorter pieces than this (degrees) are left straight. */
const FINEST = 0.005

/**
 * A straight edge as a natural-looking line, by seeded midpoint displacement. The seed is the unordered
 * pair of ends, so that both neighbours of a shared edge get the very same line.
 */
export function wiggle(from: LonLat, to: LonLat, roughness: number): LonLat[] {
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1])
  const [a, b] = forward ? [from, to] : [to, from]
  const random = new Random(`${a.join()}|${b.join()}`)
  const line = [a, ...displace(a, b, roughness, random), b].map(rounded)
  return forward ? line : line.reverse()
}

function displace(a: LonLat, b: LonLat, roughness: number, random: Random): LonLat[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  if (Math.hypot(dx, dy) < FINEST) return []
  const along = random.between(0.42, 0.58)
  const aside = random.between(-roughness, roughness)
  const middle: LonLat = [a[0] + dx * along - dy * aside, a[1] + dy * along + dx * aside]
  return [
    ...displace(a, middle, roughness, random),
    middle,
    ...displace(middle, b, roughness, random),
  ]
}

/** Four decimals: about ten metres, far finer than the drawing is true. */
export function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4]
}

/** A drawn line with one seeded bend between each two of its points: a valley is never straight. */
export function bent(points: readonly LonLat[]): LonLat[] {
  return points.flatMap((point, i) => {
    const next = points[i + 1]
    return next === undefined
      ? [point]
      : [point, bendBetween(points[i - 1], point, next, points[i + 2])]
  })
}

/** Middle of a Catmull-Rom curve through the two, moved a little to one side. */
function bendBetween(
  before: LonLat | undefined,
  a: LonLat,
  b: LonLat,
  after: LonLat | undefined,
): LonLat {
  const aside = new Random(`${a.join()}|${b.join()}`).between(-0.06, 0.06)
  const [p, q] = [before ?? a, after ?? b]
  const at = (k: 0 | 1) => (9 * (a[k] + b[k]) - p[k] - q[k]) / 16
  return rounded([at(0) - (b[1] - a[1]) * aside, at(1) + (b[0] - a[0]) * aside])
}
