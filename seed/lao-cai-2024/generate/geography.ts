import type { LonLat } from '#domain/registry'
import { COMMUNES, type Commune } from '../communes.ts'
import { OUTLINE } from '../drawing.ts'
import type { Random } from './random.ts'

/** A degree of longitude is this much of one of latitude at 22.4° N. */
const ASPECT = Math.cos((22.4 * Math.PI) / 180)

const byCode = new Map(COMMUNES.map((commune) => [commune.code, commune]))

export function communeOf(code: string): Commune {
  const commune = byCode.get(code)
  if (commune === undefined) throw new Error(`no commune ${code}`)
  return commune
}

export function pointOf(commune: Commune): LonLat {
  return [commune.lon, commune.lat]
}

/** In degrees of latitude; good enough within a province. */
export function distance(a: LonLat, b: LonLat): number {
  return Math.hypot((a[0] - b[0]) * ASPECT, a[1] - b[1])
}

/** A place that the map draws inside this commune's cell. */
export function placeIn(commune: Commune, random: Random): LonLat {
  for (let attempt = 0; attempt < 400; attempt++) {
    const reach = 0.035 * 0.99 ** attempt
    const angle = random.between(0, 2 * Math.PI)
    const away = reach * Math.sqrt(random.next())
    const place: LonLat = [
      commune.lon + (Math.cos(angle) * away) / ASPECT,
      commune.lat + Math.sin(angle) * away,
    ]
    if (isWellInside(commune, place)) return toFive(place)
  }
  return pointOf(commune)
}

/** Five decimals: the finest that the scenario gives, about a metre. */
export function toFive([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5]
}

/** Nearer to its own commune's point than to any other, with some room for softened edges. */
function isWellInside(commune: Commune, place: LonLat): boolean {
  const own = distance(place, pointOf(commune)) * 1.12
  const nearer = COMMUNES.some(
    (other) => other !== commune && distance(place, pointOf(other)) < own,
  )
  return !nearer && isInOutline(place)
}

function isInOutline([lon, lat]: LonLat): boolean {
  let inside = false
  OUTLINE.forEach((a, i) => {
    const b = OUTLINE[(i + 1) % OUTLINE.length] as LonLat
    const crosses = a[1] > lat !== b[1] > lat
    if (crosses && lon < ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  })
  return inside
}

/** Splits `total` by weight, each share at least `least`, by largest remainders. */
export function shareOut(total: number, weights: readonly number[], least: number): number[] {
  const free = total - least * weights.length
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (free * weight) / sum)
  const shares = exact.map((each) => least + Math.floor(each))
  const byRemainder = exact
    .map((each, index) => ({ index, left: each - Math.floor(each) }))
    .sort((a, b) => b.left - a.left || a.index - b.index)
  let rest = total - shares.reduce((a, b) => a + b, 0)
  for (const { index } of byRemainder) {
    if (rest-- <= 0) break
    shares[index] = (shares[index] ?? 0) + 1
  }
  return shares
}
