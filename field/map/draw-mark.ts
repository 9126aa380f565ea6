import type { ShownStatus } from '#domain/status'
import type { Flat } from './view.ts'

/** The page's own tokens. */
export type Ink = Record<'bg' | 'panel' | 'ink' | 'ink2' | 'line' | 'border' | 'accent', string>

export const FILL: Record<ShownStatus, string | null> = {
  operational: '#009e73',
  temporary: '#56b4e9',
  degraded: '#e69f00',
  down: '#d55e00',
  switched_off: '#cc79a7',
  unknown: null,
}

/** The marks of the list in few strokes; their shapes stay apart in black and white too. */
export function drawMark(
  context: CanvasRenderingContext2D,
  ink: Ink,
  [x, y]: Flat,
  status: ShownStatus,
  r: number,
): void {
  const outline = (): void => {
    context.lineWidth = 1.5
    context.strokeStyle = ink.ink
    context.stroke()
  }
  const fill = (colour: string): void => {
    context.fillStyle = colour
    context.fill()
  }
  context.setLineDash(status === 'unknown' ? [2, 2.5] : [])
  context.beginPath()
  if (status === 'down') context.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8)
  else if (status === 'switched_off') context.rect(x - r, y - r * 0.45, r * 2, r * 0.9)
  else context.arc(x, y, r, 0, Math.PI * 2)
  fill(status === 'degraded' ? ink.panel : (FILL[status] ?? ink.panel))
  outline()
  context.setLineDash([])
  context.beginPath()
  if (status === 'temporary') {
    context.arc(x, y, r * 0.45, 0, Math.PI * 2)
    fill(ink.ink)
  } else if (status === 'degraded') {
    context.arc(x, y, r, Math.PI / 2, Math.PI * 1.5)
    fill(FILL.degraded ?? ink.ink)
    outline()
  } else if (status === 'down') {
    const half = r * 0.45
    context.moveTo(x - half, y - half)
    context.lineTo(x + half, y + half)
    context.moveTo(x + half, y - half)
    context.lineTo(x - half, y + half)
    context.lineWidth = 2
    context.strokeStyle = '#fff'
    context.stroke()
  }
}
