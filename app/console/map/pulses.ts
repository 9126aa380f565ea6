import type { CanvasLayer, Frame } from './canvas-layer.ts'

type Pulse = {
  readonly x: number
  readonly y: number
  readonly startedAt: number
  readonly colour: string
}

const LASTS_MS = 1100
const MOST = 80

/** A changed asset pulses once, and never under reduced motion. */
export class Pulses {
  private pulses: Pulse[] = []
  private layer: CanvasLayer | null = null

  attach(layer: CanvasLayer | null): void {
    this.layer = layer
  }

  add(x: number, y: number, colour: string): void {
    if (this.pulses.length >= MOST || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    this.pulses.push({ x, y, colour, startedAt: performance.now() })
    this.layer?.redraw()
  }

  readonly draw = ({ context, world, originX, originY }: Frame): void => {
    const now = performance.now()
    this.pulses = this.pulses.filter(({ startedAt }) => now - startedAt < LASTS_MS)
    for (const { x, y, startedAt, colour } of this.pulses) {
      const part = (now - startedAt) / LASTS_MS
      context.beginPath()
      context.arc(x * world - originX, y * world - originY, 8 + 22 * part, 0, 2 * Math.PI)
      context.globalAlpha = 1 - part
      context.strokeStyle = colour
      context.lineWidth = 2.5
      context.stroke()
    }
    context.globalAlpha = 1
    if (this.pulses.length > 0) this.layer?.redraw()
  }
}
