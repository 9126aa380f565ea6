import type { DarkLevel } from '../model/view.ts'
import type { Basemap } from './basemap.ts'
import type { Frame } from './canvas-layer.ts'
import type { MapItem } from './merge-touching.ts'
import type { Palette } from './palette.ts'
import { outstandingOf, ringRadius } from './ring.ts'

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number]
type Label = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly alarm: boolean
  readonly weight: number
}

const TEXT_PX = 13
const AWAY_PX = 12
const EDGE_PX = 6
const COMMUNE_ZOOM = 11

/** Towns, communes without any signal, and from near by every commune. */
function labelsOf(basemap: Basemap, dark: ReadonlyMap<string, DarkLevel>, frame: Frame): Label[] {
  const labels: Label[] = []
  const add = (name: string, [x, y]: readonly [number, number], alarm: boolean, weight: number) =>
    labels.push({
      text: name,
      x: x * frame.world - frame.originX,
      y: y * frame.world - frame.originY,
      alarm,
      weight,
    })
  for (const { name, centre } of basemap.place) add(name, centre, false, 600)
  for (const { name, centre, area } of basemap.commune)
    if (dark.get(area ?? '') === 'all') add(name, centre, true, 500)
  if (frame.zoom >= COMMUNE_ZOOM)
    for (const { name, centre, area } of basemap.commune)
      if (dark.get(area ?? '') !== 'all') add(name, centre, false, 400)
  return labels
}

/** A label moves aside for rings that have sites out, and is left out rather than moved far. */
export function drawLabels(
  frame: Frame,
  scene: {
    readonly basemap: Basemap
    readonly dark: ReadonlyMap<string, DarkLevel>
    readonly items: readonly MapItem[]
    readonly palette: Palette
  },
): void {
  const { context } = frame
  const taken = ringBoxes(frame, scene.items)
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const label of labelsOf(scene.basemap, scene.dark, frame)) {
    context.font = `${label.weight} ${TEXT_PX}px "IBM Plex Sans", sans-serif`
    const width = context.measureText(label.text).width
    const box = placesFor(label, width).find(
      (place) => !isCut(place, label, frame) && !taken.some((other) => overlaps(place, other)),
    )
    if (box === undefined) continue
    taken.push(box)
    drawLabel(context, label, box, scene.palette)
  }
}

function drawLabel(
  context: CanvasRenderingContext2D,
  label: Label,
  [x, minY, , maxY]: Box,
  { of }: Palette,
): void {
  const y = (minY + maxY) / 2
  context.strokeStyle = of.halo
  context.lineWidth = 3
  context.strokeText(label.text, x, y)
  context.fillStyle = label.alarm ? of['down-t'] : label.weight === 400 ? of['text-2'] : of.label
  context.fillText(label.text, x, y)
}

function placesFor({ x, y }: Label, width: number): Box[] {
  const half = TEXT_PX / 2 + 1
  const at = (left: number, middle: number): Box => [
    left,
    middle - half,
    left + width,
    middle + half,
  ]
  const centred = x - width / 2
  return [
    at(centred, y),
    at(centred, y - AWAY_PX - 4),
    at(centred, y + AWAY_PX + 4),
    at(x + AWAY_PX, y),
    at(x - AWAY_PX - width, y),
    at(centred, y - 2 * AWAY_PX - 4),
    at(centred, y + 2 * AWAY_PX + 4),
    at(x + 2 * AWAY_PX, y),
    at(x - 2 * AWAY_PX - width, y),
  ]
}

function ringBoxes({ world, originX, originY }: Frame, items: readonly MapItem[]): Box[] {
  return items
    .filter(({ tally }) => outstandingOf(tally) > 0)
    .map(({ x, y, tally }) => {
      const r = ringRadius(tally)
      const [cx, cy] = [x * world - originX, y * world - originY]
      return [cx - r, cy - r, cx + r, cy + r]
    })
}

/** Cut at the map's left or right edge a name is another name. */
function isCut([minX, , maxX]: Box, { x }: Label, { width, padX }: Frame): boolean {
  const [left, right] = [padX, width - padX]
  return x > left && x < right && (minX < left + EDGE_PX || maxX > right - EDGE_PX)
}

function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
