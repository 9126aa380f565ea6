const EARTH_M = 6_371_000
const RADIANS = Math.PI / 180

export type LonLatPoint = readonly [lon: number, lat: number]

/** Metres; flat-earth within a province, good to a part in a thousand. */
export function distanceM(a: LonLatPoint, b: LonLatPoint): number {
  const x = (b[0] - a[0]) * RADIANS * Math.cos(((a[1] + b[1]) / 2) * RADIANS)
  const y = (b[1] - a[1]) * RADIANS
  return Math.hypot(x, y) * EARTH_M
}

/** To the nearest of the points; null without any. */
export function nearestM(here: LonLatPoint, points: readonly LonLatPoint[]): number | null {
  if (points.length === 0) return null
  return Math.min(...points.map((point) => distanceM(here, point)))
}
