import { isLineAsset } from '#domain/registry'
import { isOutstanding, SHOWN_STATUSES } from '#domain/status'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { LINE_DASH } from '../../marks/line-dash.ts'
import { boundsOf, type Path, project } from './basemap.ts'
import type { Frame } from './canvas-layer.ts'
import { trace } from './draw-basemap.ts'
import type { Palette } from './palette.ts'

export type LineShape = {
  /** Registry position. */
  readonly asset: number
  readonly trunk: boolean
  readonly mail: boolean
  readonly path: Path
  readonly bounds: readonly [number, number, number, number]
}

/** From here on the quiet branch lines are drawn in full; further out they would hide the rest. */
const DETAIL_ZOOM = 10.5

export function lineShapesOf(index: RegistryIndex): LineShape[] {
  const shapes: LineShape[] = []
  for (const [i, asset] of index.registry.assets.entries()) {
    if (!isLineAsset(asset)) continue
    const path = project(asset.line)
    const mail = asset.kind === 'mail_route'
    const trunk = asset.class === 'trunk' || asset.class === 'inter'
    shapes.push({ asset: i, trunk, mail, path, bounds: boundsOf([path]) })
  }
  return shapes
}

/** Quiet lines recede until the map is near enough; what is out is always drawn. */
export function isDrawn(shape: LineShape, status: number, zoom: number): boolean {
  if (isOutstanding(SHOWN_STATUSES[status] ?? 'unknown')) return true
  if (shape.mail) return zoom >= DETAIL_ZOOM
  return true
}

/** Batches by look, one stroke each: working ones first so that cuts lie on top. */
export function drawLines(
  frame: Frame,
  shapes: readonly LineShape[],
  status: Uint8Array,
  palette: Palette,
): void {
  const batches = new Map<string, LineShape[]>()
  for (const shape of shapes) {
    const code = status[shape.asset] ?? 0
    if (!isDrawn(shape, code, frame.zoom) || !isInside(frame, shape)) continue
    const key = `${code} ${shape.trunk ? 1 : 0} ${shape.mail ? 1 : 0}`
    const batch = batches.get(key)
    if (batch === undefined) batches.set(key, [shape])
    else batch.push(shape)
  }
  const quiet = (key: string) =>
    isOutstanding(SHOWN_STATUSES[Number(key[0])] ?? 'unknown') ? 1 : 0
  const ordered = [...batches].sort(([a], [b]) => quiet(a) - quiet(b))
  for (const [, batch] of ordered) drawBatch(frame, batch, status, palette)
  frame.context.setLineDash([])
  frame.context.globalAlpha = 1
}

function drawBatch(
  frame: Frame,
  batch: readonly LineShape[],
  status: Uint8Array,
  palette: Palette,
): void {
  const [first] = batch
  if (first === undefined) return
  const { context } = frame
  const code = status[first.asset] ?? 0
  const shown = SHOWN_STATUSES[code] ?? 'unknown'
  const loud = shown !== 'operational'
  context.beginPath()
  for (const { path } of batch) trace(frame, path)
  context.strokeStyle = palette.status[code] ?? palette.of.mark
  context.lineWidth = widthOf(first, loud, frame.zoom)
  context.globalAlpha = loud ? 1 : alphaOf(first, frame.zoom)
  context.lineCap = 'butt'
  context.lineJoin = 'round'
  context.setLineDash([...LINE_DASH[shown]])
  context.stroke()
}

function widthOf({ trunk, mail }: LineShape, loud: boolean, zoom: number): number {
  const base = mail ? 1.2 : trunk ? 2.2 : loud ? 1.6 : 1
  return zoom >= 12 ? base * 1.3 : base
}

function alphaOf({ trunk }: LineShape, zoom: number): number {
  if (trunk) return 0.8
  return zoom >= DETAIL_ZOOM ? 0.55 : 0.16
}

export function isInside(frame: Omit<Frame, 'context'>, { bounds }: LineShape): boolean {
  const { world, originX, originY, width, height } = frame
  return (
    bounds[2] * world - originX >= 0 &&
    bounds[0] * world - originX <= width &&
    bounds[3] * world - originY >= 0 &&
    bounds[1] * world - originY <= height
  )
}
