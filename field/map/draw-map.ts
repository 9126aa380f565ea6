import type { ShownStatus } from '#domain/status'
import type { Base, BaseFeature } from './base.ts'
import { drawMark, FILL, type Ink } from './draw-mark.ts'
import { type Flat, flatten, type Size, toScreen, type View } from './view.ts'

export type Mark = {
  readonly asset: string
  readonly code: string
  readonly status: ShownStatus
  readonly at: Flat
  /** Bends of a line; empty for a site. */
  readonly line: readonly Flat[]
}
export type Scene = {
  readonly view: View
  readonly size: Size
  readonly base: Base | null
  readonly middleLat: number
  /** Drawn in this order: what is still to do lies on top. */
  readonly marks: readonly Mark[]
  readonly here: Flat | null
  readonly ink: Ink
}
const DASH: Partial<Record<ShownStatus, number[]>> = {
  temporary: [12, 5],
  degraded: [7, 5],
  down: [3, 4],
  unknown: [1, 5],
}
/** More names than this would only cover each other. */
const MOST_NAMES = 30
const WATER = '#7aa5c4'

export function drawMap(context: CanvasRenderingContext2D, scene: Scene): void {
  const { size, ink, marks } = scene
  context.fillStyle = ink.bg
  context.fillRect(0, 0, size.width, size.height)
  for (const feature of scene.base?.features ?? []) drawFeature(context, scene, feature)
  const seen = marks.filter(({ at }) => isInside(toScreen(scene.view, size, at), size))
  for (const mark of marks) if (mark.line.length > 1) drawLine(context, scene, mark)
  const radius = seen.length > 150 ? 5 : seen.length > 60 ? 7 : 10
  for (const mark of seen)
    if (mark.line.length < 2)
      drawMark(context, ink, toScreen(scene.view, size, mark.at), mark.status, radius)
  if (seen.length <= MOST_NAMES) drawNames(context, scene, seen, radius)
  if (scene.here) drawHere(context, ink, toScreen(scene.view, size, scene.here))
}

function isInside([x, y]: Flat, { width, height }: Size): boolean {
  return x > -20 && y > -20 && x < width + 20 && y < height + 20
}

function drawFeature(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { properties, geometry }: BaseFeature,
): void {
  const { ink, view, size, middleLat } = scene
  if (geometry.type === 'Point') {
    const [x, y] = toScreen(view, size, flatten(geometry.coordinates, middleLat))
    write(context, ink, properties.name, [x, y], { colour: ink.ink2, size: 12, align: 'center' })
    return
  }
  const rings =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'Polygon'
        ? geometry.coordinates
        : geometry.coordinates.flat()
  context.beginPath()
  for (const ring of rings) trace(context, scene, ring)
  if (geometry.type !== 'LineString') {
    context.fillStyle = ink.panel
    context.fill('evenodd')
  }
  context.setLineDash([])
  context.strokeStyle =
    properties.layer === 'river' ? WATER : properties.layer === 'road' ? ink.line : ink.border
  context.lineWidth = properties.class === 'major' || properties.layer === 'road' ? 2.5 : 1.5
  context.stroke()
}

function trace(
  context: CanvasRenderingContext2D,
  { view, size, middleLat }: Scene,
  points: readonly (readonly [number, number])[],
): void {
  points.forEach((point, i) => {
    const [x, y] = toScreen(view, size, flatten(point, middleLat))
    if (i === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  })
}

function drawLine(
  context: CanvasRenderingContext2D,
  { view, size, ink }: Scene,
  { line, status }: Mark,
): void {
  context.beginPath()
  line.forEach((point, i) => {
    const [x, y] = toScreen(view, size, point)
    if (i === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  })
  context.lineCap = 'round'
  context.setLineDash(DASH[status] ?? [])
  context.lineWidth = 4
  context.strokeStyle = FILL[status] ?? ink.ink2
  context.stroke()
  context.setLineDash([])
}

/** The top ones first; a name that would lie on another is left out. */
function drawNames(
  context: CanvasRenderingContext2D,
  scene: Scene,
  marks: readonly Mark[],
  radius: number,
): void {
  const taken: Flat[] = []
  for (const mark of [...marks].reverse()) {
    const [x, y] = toScreen(scene.view, scene.size, mark.at)
    if (taken.some(([tx, ty]) => Math.abs(tx - x) < 64 && Math.abs(ty - y) < 18)) continue
    taken.push([x, y])
    drawName(context, scene, mark, radius)
  }
}

function drawName(
  context: CanvasRenderingContext2D,
  { view, size, ink }: Scene,
  { at, code, line }: Mark,
  radius: number,
): void {
  const [x, y] = toScreen(view, size, at)
  const side = line.length > 1 ? 4 : radius + 4
  write(context, ink, code, [x + side, y], { colour: ink.ink, size: 14, align: 'left' })
}

type Writing = { readonly colour: string; readonly size: number; readonly align: 'left' | 'center' }
function write(
  context: CanvasRenderingContext2D,
  ink: Ink,
  text: string,
  [x, y]: Flat,
  { colour, size, align }: Writing,
): void {
  context.font = `600 ${size}px system-ui, sans-serif`
  context.textAlign = align
  context.textBaseline = 'middle'
  context.lineWidth = 3
  context.strokeStyle = ink.panel
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
}

function drawHere(context: CanvasRenderingContext2D, ink: Ink, [x, y]: Flat): void {
  context.beginPath()
  context.arc(x, y, 8, 0, Math.PI * 2)
  context.fillStyle = ink.accent
  context.fill()
  context.lineWidth = 3
  context.strokeStyle = ink.panel
  context.stroke()
}
