import type { Flat } from './view.ts'

export type FingerMoves = {
  /** px since the last call. */
  readonly onPan: (dx: number, dy: number) => void
  readonly onZoom: (factor: number, at: Flat) => void
  readonly onTap: (at: Flat) => void
}
/** A wet finger trembles: less than this is a tap. */
const TREMBLE_PX = 10
const WHEEL_STEP = 1.2

/** One finger moves, two stretch, one that stays put taps. Answers how to stop listening. */
export function followFingers(element: HTMLElement, moves: FingerMoves): () => void {
  const down = new Map<number, Flat>()
  let travelled = 0
  const at = (event: MouseEvent): Flat => {
    const box = element.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const listeners = {
    pointerdown: (event: PointerEvent) => {
      element.setPointerCapture(event.pointerId)
      if (down.size === 0) travelled = 0
      down.set(event.pointerId, at(event))
    },
    pointermove: (event: PointerEvent) => {
      const before = down.get(event.pointerId)
      if (before === undefined) return
      const now = at(event)
      const [other] = [...down].filter(([id]) => id !== event.pointerId)
      down.set(event.pointerId, now)
      travelled += distance(before, now)
      if (other) moves.onZoom(distance(other[1], now) / distance(other[1], before), other[1])
      else if (travelled > TREMBLE_PX) moves.onPan(now[0] - before[0], now[1] - before[1])
    },
    pointerup: (event: PointerEvent) => {
      const alone = down.size === 1 && down.delete(event.pointerId)
      if (alone && travelled <= TREMBLE_PX) moves.onTap(at(event))
      down.delete(event.pointerId)
    },
    pointercancel: (event: PointerEvent) => {
      down.delete(event.pointerId)
    },
  }
  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    moves.onZoom(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, at(event))
  }
  const names = Object.keys(listeners) as (keyof typeof listeners)[]
  for (const name of names) element.addEventListener(name, listeners[name])
  element.addEventListener('wheel', wheel, { passive: false })
  return () => {
    for (const name of names) element.removeEventListener(name, listeners[name])
    element.removeEventListener('wheel', wheel)
  }
}

function distance(a: Flat, b: Flat): number {
  return Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]))
}
