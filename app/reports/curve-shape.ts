import type { Curve } from '#protocol/curve'
import { toMs } from '#protocol/scalars'
import { midnights } from './moment.ts'

/** Drawing field in px; the axes' words stand in the margins. */
export type Frame = {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
export type CurveShape = {
  readonly affected: string
  readonly restored: string
  /** Between the two: what is outstanding. */
  readonly gap: string
  readonly under: string
  readonly ticksY: readonly { readonly value: number; readonly y: number }[]
  readonly ticksX: readonly { readonly at: number; readonly x: number }[]
  x(at: number): number
  y(value: number): number
}
type Point = Curve['points'][number]

/** Null: not two points to draw between. */
export function curveShape(points: readonly Point[], frame: Frame): CurveShape | null {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 2) return null
  const [from, to] = [toMs(first.at), toMs(last.at)]
  const most = Math.max(1, ...points.map(({ affected }) => affected))
  const step = tickStep(most)
  const top = Math.ceil(most / step) * step
  const x = (at: number) =>
    frame.left + ((at - from) / (to - from || 1)) * (frame.width - frame.left - frame.right)
  const y = (value: number) =>
    frame.height - frame.bottom - (value / top) * (frame.height - frame.top - frame.bottom)
  const along = (pick: (point: Point) => number) =>
    points.map((point) => `${x(toMs(point.at)).toFixed(1)} ${y(pick(point)).toFixed(1)}`)
  const affected = along((point) => point.affected)
  const restored = along((point) => point.restored)
  return {
    affected: `M${affected.join('L')}`,
    restored: `M${restored.join('L')}`,
    gap: `M${affected.join('L')}L${restored.toReversed().join('L')}Z`,
    under: `M${restored.join('L')}L${x(to).toFixed(1)} ${y(0)}L${x(from).toFixed(1)} ${y(0)}Z`,
    ticksY: Array.from({ length: top / step + 1 }, (_, i) => ({ value: i * step, y: y(i * step) })),
    ticksX: thinned(midnights(from, to), x(to) - x(from)).map((at) => ({ at, x: x(at) })),
    x,
    y,
  }
}

/** Round steps that give three to six lines. */
function tickStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((one) => most / one <= 5)
  return Math.max(1, step ?? power)
}

/** Room that a day's label takes, px. */
const LABEL_WIDTH = 48

function thinned(days: readonly number[], width: number): number[] {
  const every = Math.ceil((days.length * LABEL_WIDTH) / Math.max(width, LABEL_WIDTH))
  return days.filter((_, i) => i % every === 0)
}

/** The last point not after the moment. */
export function pointAt(points: readonly Point[], at: number): Point | null {
  return points.findLast((point) => toMs(point.at) <= at) ?? points[0] ?? null
}
