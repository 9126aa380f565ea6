import type { LonLatPoint } from '../store/distance.ts'

/** Degrees flattened for a province: x east, y south. */
export type Flat = readonly [x: number, y: number]
/** What the map shows: the middle in flat degrees, and px per degree. */
export type View = { readonly x: number; readonly y: number; readonly scale: number }
/** px */
export type Size = { readonly width: number; readonly height: number }

const MOST_PX_PER_DEGREE = 60_000
const MARGIN_PX = 28

export function flatten([lon, lat]: LonLatPoint, middleLat: number): Flat {
  return [lon * Math.cos((middleLat * Math.PI) / 180), -lat]
}

/** All points inside the margin; a single one is shown with a few kilometres round it. */
export function fitView(points: readonly Flat[], { width, height }: Size): View {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const room = (px: number): number => Math.max(1, px - 2 * MARGIN_PX)
  const scale = Math.min(
    room(width) / Math.max(right - left, 0.05),
    room(height) / Math.max(bottom - top, 0.05),
  )
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale }
}

export function toScreen(view: View, { width, height }: Size, [x, y]: Flat): Flat {
  return [(x - view.x) * view.scale + width / 2, (y - view.y) * view.scale + height / 2]
}

export function pan(view: View, dxPx: number, dyPx: number): View {
  return { ...view, x: view.x - dxPx / view.scale, y: view.y - dyPx / view.scale }
}

/** Closer by `factor`, with what is under the finger staying there. */
export function zoomAt(view: View, factor: number, [px, py]: Flat, size: Size): View {
  const scale = Math.min(MOST_PX_PER_DEGREE, view.scale * factor)
  const [dx, dy] = [px - size.width / 2, py - size.height / 2]
  return {
    x: view.x + dx / view.scale - dx / scale,
    y: view.y + dy / view.scale - dy / scale,
    scale,
  }
}

/** The one nearest to the finger, if it is within its reach. */
export function nearestTo<T extends { readonly at: Flat }>(
  marks: readonly T[],
  view: View,
  size: Size,
  [px, py]: Flat,
  reachPx: number,
): T | null {
  let best: T | null = null
  let least = reachPx
  for (const mark of marks) {
    const [x, y] = toScreen(view, size, mark.at)
    const distance = Math.hypot(x - px, y - py)
    if (distance > least) continue
    best = mark
    least = distance
  }
  return best
}
