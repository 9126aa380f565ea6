import type { DarkLevel } from '../model/view.ts'
import type { Basemap, Path, Shape } from './basemap.ts'
import type { Frame } from './canvas-layer.ts'
import type { Palette } from './palette.ts'

export type BasemapScene = {
  readonly basemap: Basemap
  readonly palette: Palette
  /** By area id. */
  readonly dark: ReadonlyMap<string, DarkLevel>
  readonly showDark: boolean
  /** A tile file draws land, water and roads itself. */
  readonly schematic: boolean
}

const ROAD_PX: Record<string, number> = { expressway: 2.2, primary: 1.6, secondary: 1 }

/** Land first, then what says something about signal, then the lines people find their way by. */
export function drawBasemap(frame: Frame, scene: BasemapScene): void {
  const { basemap, palette, schematic } = scene
  const { context } = frame
  context.lineJoin = 'round'
  context.lineCap = 'round'
  if (schematic) for (const shape of basemap.outline) fill(frame, shape, palette.of.land)
  if (scene.showDark) drawDark(frame, scene)
  stroke(frame, basemap.commune, palette.of.cell, 0.8)
  if (schematic) {
    for (const river of basemap.river)
      stroke(frame, [river], palette.of.water, river.class === 'major' ? 3 : 1.6)
    for (const road of basemap.road)
      stroke(frame, [road], palette.of.road, ROAD_PX[road.class ?? ''] ?? 1, road.class === 'rail')
  }
  stroke(frame, basemap.district, palette.of.district, 1.1)
  stroke(frame, basemap.outline, palette.of.outline, 1.6)
}

function drawDark(frame: Frame, { basemap, palette, dark }: BasemapScene): void {
  const dense = hatch(frame.context, palette.of.hatch, 7, 2.2)
  const sparse = hatch(frame.context, palette.of['hatch-sparse'], 9, 1.2)
  const outlined: Shape[] = []
  for (const shape of basemap.commune) {
    const level = dark.get(shape.area ?? '')
    if (level === 'all') {
      fill(frame, shape, palette.of['hatch-bg'])
      fill(frame, shape, dense)
      outlined.push(shape)
    } else if (level === 'two') {
      fill(frame, shape, palette.of['hatch-sparse-bg'])
      fill(frame, shape, sparse)
    }
  }
  stroke(frame, outlined, palette.of.hatch, 1.4)
}

/** Diagonal lines, `gap` px apart. */
function hatch(
  context: CanvasRenderingContext2D,
  colour: string,
  gap: number,
  width: number,
): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = gap * 2
  tile.height = gap * 2
  const pen = tile.getContext('2d')
  if (pen === null) return colour
  pen.scale(2, 2)
  pen.fillStyle = colour
  pen.fillRect(0, 0, width, gap)
  const pattern = context.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().rotate(45).scale(0.5))
  return pattern ?? colour
}

function fill(frame: Frame, shape: Shape, style: string | CanvasPattern): void {
  frame.context.beginPath()
  for (const path of shape.paths) trace(frame, path)
  frame.context.fillStyle = style
  frame.context.fill('evenodd')
}

function stroke(
  frame: Frame,
  shapes: readonly Shape[],
  colour: string,
  width: number,
  dashed = false,
): void {
  const { context } = frame
  context.beginPath()
  for (const { paths } of shapes) for (const path of paths) trace(frame, path)
  context.strokeStyle = colour
  context.lineWidth = width
  context.setLineDash(dashed ? [6, 3] : [])
  context.stroke()
  context.setLineDash([])
}

export function trace({ context, world, originX, originY }: Frame, path: Path): void {
  for (let i = 0; i < path.length; i += 2) {
    const x = (path[i] ?? 0) * world - originX
    const y = (path[i + 1] ?? 0) * world - originY
    if (i === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
}
