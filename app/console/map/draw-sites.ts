import { SHOWN_STATUSES } from '#domain/status'
import { MARK_PARTS } from '../../marks/shapes.ts'
import type { Frame } from './canvas-layer.ts'
import type { MapItem } from './merge-touching.ts'
import { type Palette, paintOf } from './palette.ts'
import { outstandingOf, ringArcs, ringRadius, totalOf } from './ring.ts'

/** The mark's 16 × 16 field at this many px on the map (console-notes.md). */
const MARK_PX = 14
/** A lone working site recedes until the map is near. */
const QUIET_PX = 8
const QUIET_UNTIL_ZOOM = 11
const OPERATIONAL = SHOWN_STATUSES.indexOf('operational')
const OUT_ARC_PX = 4.5
const WORKING_ARC_PX = 1.75
const UNKNOWN = SHOWN_STATUSES.indexOf('unknown')
const TOP = -Math.PI / 2
const paths = new Map<string, Path2D>()

/** Rings with most out are drawn last. */
export function drawItems(frame: Frame, items: readonly MapItem[], palette: Palette): void {
  const ordered = [...items].sort((a, b) => outstandingOf(a.tally) - outstandingOf(b.tally))
  for (const item of ordered) {
    const x = item.x * frame.world - frame.originX
    const y = item.y * frame.world - frame.originY
    const r = ringRadius(item.tally)
    if (x < -r || y < -r || x > frame.width + r || y > frame.height + r) continue
    if (totalOf(item.tally) === 1) {
      const status = statusOf(item)
      const quiet = status === OPERATIONAL && frame.zoom < QUIET_UNTIL_ZOOM
      drawMark(frame.context, status, x, y, quiet ? QUIET_PX : MARK_PX, palette)
    } else if (outstandingOf(item.tally) === 0) drawCalm(frame.context, item, x, y, r, palette)
    else drawRing(frame.context, item, x, y, r, palette)
  }
}

export function statusOf({ tally }: MapItem): number {
  return Math.max(0, tally.indexOf(1))
}

export function drawMark(
  context: CanvasRenderingContext2D,
  status: number,
  x: number,
  y: number,
  size: number,
  palette: Palette,
): void {
  context.save()
  context.translate(x - size / 2, y - size / 2)
  context.scale(size / 16, size / 16)
  for (const part of MARK_PARTS[SHOWN_STATUSES[status] ?? 'unknown']) {
    const shape = pathOf(part.d)
    const fill = paintOf(palette, part.fill, status)
    const line = paintOf(palette, part.stroke, status)
    if (fill !== null) {
      context.fillStyle = fill
      context.fill(shape)
    }
    if (line === null) continue
    context.strokeStyle = line
    context.lineWidth = part.width ?? 1
    context.setLineDash([...(part.dash ?? [])])
    context.stroke(shape)
  }
  context.restore()
}

function pathOf(d: string): Path2D {
  const known = paths.get(d)
  if (known !== undefined) return known
  const path = new Path2D(d)
  paths.set(d, path)
  return path
}

/** Nothing out here: small and hollow; grey and dotted as soon as one of them is unknown. */
function drawCalm(
  context: CanvasRenderingContext2D,
  { tally }: MapItem,
  x: number,
  y: number,
  r: number,
  palette: Palette,
): void {
  const unknown = (tally[UNKNOWN] ?? 0) > 0
  context.beginPath()
  context.arc(x, y, r, 0, 2 * Math.PI)
  context.fillStyle = palette.of['ring-bg']
  context.fill()
  context.strokeStyle = palette.status[unknown ? UNKNOWN : 0] ?? palette.of.mark
  context.lineWidth = 1.75
  context.setLineDash(unknown ? [2, 1.6] : [])
  context.stroke()
  context.setLineDash([])
}

function drawRing(
  context: CanvasRenderingContext2D,
  { tally }: MapItem,
  x: number,
  y: number,
  r: number,
  palette: Palette,
): void {
  context.beginPath()
  context.arc(x, y, r, 0, 2 * Math.PI)
  context.fillStyle = palette.of['ring-bg']
  context.fill()
  for (const arc of ringArcs(tally)) {
    const width = arc.outstanding ? OUT_ARC_PX : WORKING_ARC_PX
    context.beginPath()
    context.arc(x, y, r - width / 2, TOP + arc.from, TOP + arc.to)
    context.strokeStyle = palette.status[arc.status] ?? palette.of.mark
    context.lineWidth = width
    context.lineCap = 'butt'
    context.setLineDash(arc.status === UNKNOWN ? [2, 2] : [])
    context.stroke()
  }
  context.setLineDash([])
  const text = String(outstandingOf(tally))
  context.fillStyle = palette.of.text
  context.font = `600 ${text.length > 2 ? 11 : 12}px "IBM Plex Sans", sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x, y + 0.5)
}

/** A post office: its status mark on a small plate, so that it is not taken for a site. */
export function drawOffice(
  context: CanvasRenderingContext2D,
  status: number,
  x: number,
  y: number,
  palette: Palette,
): void {
  context.beginPath()
  context.roundRect(x - 9, y - 7, 18, 14, 2)
  context.fillStyle = palette.of['ring-bg']
  context.fill()
  context.strokeStyle = palette.of['text-2']
  context.lineWidth = 1.2
  context.stroke()
  context.beginPath()
  context.moveTo(x - 9, y - 6)
  context.lineTo(x, y)
  context.lineTo(x + 9, y - 6)
  context.stroke()
  drawMark(context, status, x + 8, y + 6, 11, palette)
}
