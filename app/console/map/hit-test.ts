import type { Frame } from './canvas-layer.ts'
import { isDrawn, isInside, type LineShape } from './line-shapes.ts'
import type { MapItem } from './merge-touching.ts'
import { ringRadius } from './ring.ts'

export type Hit =
  | { readonly type: 'asset'; readonly asset: number }
  | { readonly type: 'cluster'; readonly item: MapItem }
type View = Omit<Frame, 'context'>
type Spot = { readonly asset: number; readonly x: number; readonly y: number }

const REACH_PX = 4
const LINE_REACH_PX = 6

/** What lies under a point of the canvas: rings and marks before offices before lines. */
export function hitTest(
  view: View,
  px: number,
  py: number,
  drawn: {
    readonly items: readonly MapItem[]
    readonly offices: readonly Spot[]
    readonly lines: readonly LineShape[]
    readonly status: Uint8Array
  },
): Hit | null {
  const item = nearest(drawn.items, view, px, py, ({ tally }) => ringRadius(tally) + REACH_PX)
  if (item !== null)
    return item.asset < 0 ? { type: 'cluster', item } : { type: 'asset', asset: item.asset }
  const office = nearest(drawn.offices, view, px, py, () => 12)
  if (office !== null) return { type: 'asset', asset: office.asset }
  const line = nearestLine(drawn.lines, drawn.status, view, px, py)
  return line === null ? null : { type: 'asset', asset: line }
}

function nearest<T extends { readonly x: number; readonly y: number }>(
  all: readonly T[],
  { world, originX, originY }: View,
  px: number,
  py: number,
  reach: (one: T) => number,
): T | null {
  let best: T | null = null
  let least = Number.POSITIVE_INFINITY
  for (const one of all) {
    const distance = Math.hypot(one.x * world - originX - px, one.y * world - originY - py)
    if (distance > reach(one) || distance >= least) continue
    best = one
    least = distance
  }
  return best
}

function nearestLine(
  lines: readonly LineShape[],
  status: Uint8Array,
  view: View,
  px: number,
  py: number,
): number | null {
  let best: number | null = null
  let least = LINE_REACH_PX
  for (const line of lines) {
    if (!isInside(view, line) || !isDrawn(line, status[line.asset] ?? 0, view.zoom)) continue
    const distance = distanceTo(line, view, px, py)
    if (distance >= least) continue
    best = line.asset
    least = distance
  }
  return best
}

function distanceTo({ path }: LineShape, view: View, px: number, py: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i + 3 < path.length; i += 2) {
    const ax = (path[i] ?? 0) * view.world - view.originX - px
    const ay = (path[i + 1] ?? 0) * view.world - view.originY - py
    const dx = ((path[i + 2] ?? 0) - (path[i] ?? 0)) * view.world
    const dy = ((path[i + 3] ?? 0) - (path[i + 1] ?? 0)) * view.world
    const length = dx * dx + dy * dy
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
    least = Math.min(least, Math.hypot(ax + t * dx, ay + t * dy))
  }
  return least
}
