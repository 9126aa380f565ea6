import { ringRadius } from './ring.ts'

/** A ring or mark on the map; x and y on Mercator's unit square. */
export type MapItem = {
  readonly x: number
  readonly y: number
  /** By position in SHOWN_STATUSES. */
  readonly tally: readonly number[]
  /** Registry position of a single site, -1 for a cluster. */
  readonly asset: number
  readonly bounds: readonly [minX: number, minY: number, maxX: number, maxY: number]
}
type Placed = MapItem & { readonly r: number; readonly size: number }

const GAP_PX = 1.5
const CELL_PX = 56

/** Overlap is solved by merging, nearest pair first, until none touch. `world`: its side in px. */
export function mergeTouching(items: readonly MapItem[], world: number): MapItem[] {
  let placed = items.map((item) => placeItem(item))
  for (;;) {
    const pairs = touchingPairs(placed, world)
    if (pairs.length === 0) return placed
    placed = mergePairs(placed, pairs)
  }
}

function placeItem(item: MapItem): Placed {
  return {
    ...item,
    r: ringRadius(item.tally),
    size: item.tally.reduce((sum, count) => sum + count, 0),
  }
}

type Pair = { readonly a: number; readonly b: number; readonly distance: number }

function touchingPairs(placed: readonly Placed[], world: number): Pair[] {
  const grid = new Map<string, number[]>()
  const pairs: Pair[] = []
  for (const [b, item] of placed.entries()) {
    const column = Math.floor((item.x * world) / CELL_PX)
    const row = Math.floor((item.y * world) / CELL_PX)
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const a of grid.get(`${column + dx} ${row + dy}`) ?? []) {
          const other = placed[a]
          if (other === undefined) continue
          const distance = Math.hypot(item.x - other.x, item.y - other.y) * world
          if (distance < item.r + other.r + GAP_PX) pairs.push({ a, b, distance })
        }
    const key = `${column} ${row}`
    const cell = grid.get(key)
    if (cell === undefined) grid.set(key, [b])
    else cell.push(b)
  }
  return pairs.sort((p, q) => p.distance - q.distance || p.a - q.a || p.b - q.b)
}

function mergePairs(placed: readonly Placed[], pairs: readonly Pair[]): Placed[] {
  const gone = new Set<number>()
  const merged: Placed[] = []
  for (const { a, b } of pairs) {
    const [one, two] = [placed[a], placed[b]]
    if (one === undefined || two === undefined || gone.has(a) || gone.has(b)) continue
    gone.add(a).add(b)
    merged.push(placeItem(mergeTwo(one, two)))
  }
  return [...placed.filter((_, i) => !gone.has(i)), ...merged]
}

function mergeTwo(one: Placed, two: Placed): MapItem {
  const size = one.size + two.size
  return {
    x: (one.x * one.size + two.x * two.size) / size,
    y: (one.y * one.size + two.y * two.size) / size,
    tally: one.tally.map((count, i) => count + (two.tally[i] ?? 0)),
    asset: -1,
    bounds: [
      Math.min(one.bounds[0], two.bounds[0]),
      Math.min(one.bounds[1], two.bounds[1]),
      Math.max(one.bounds[2], two.bounds[2]),
      Math.max(one.bounds[3], two.bounds[3]),
    ],
  }
}
