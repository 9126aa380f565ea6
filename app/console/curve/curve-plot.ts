import uPlot from 'uplot'
import { TIME_ZONE } from '../../i18n/locale.ts'
import { dayMonth, hourMinute } from '../model/format.ts'

export type CurvePlotOptions = {
  readonly width: number
  readonly height: number
  readonly locale: string
  readonly count: (value: number) => string
  readonly colours: {
    readonly out: string
    readonly outText: string
    readonly restored: string
    readonly text: string
    readonly line: string
    readonly accent: string
  }
}

const DAY_S = 86_400
/** Room right of now, hatched: it has not happened yet. */
const AHEAD = 0.06
/** Nearer than this, two figures would lie on each other. */
const LABEL_PX = 18

/** Outstanding as an area, restored as a dashed line, now as a rule. x in epoch seconds. */
export function curvePlotOptions(options: CurvePlotOptions): uPlot.Options {
  const { colours, locale, count } = options
  return {
    width: options.width,
    height: options.height,
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), TIME_ZONE),
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    padding: [10, 12, 0, 0],
    scales: {
      x: { range: (_, min, max) => [min, max + (max - min || DAY_S) * AHEAD] },
      y: { range: (_, __, max) => [0, Math.max(4, max * 1.08)] },
    },
    axes: [
      {
        stroke: colours.text,
        font: '12px "IBM Plex Sans", sans-serif',
        size: 22,
        gap: 4,
        ticks: { show: false },
        grid: { show: false },
        space: 64,
        incrs: [DAY_S, 2 * DAY_S, 3 * DAY_S, 7 * DAY_S]
          .concat(3600, 3 * 3600, 6 * 3600)
          .sort((a, b) => a - b),
        values: (_, splits, __, ___, step) =>
          splits.map((at) => (step < DAY_S ? hourMinute(at * 1000) : dayMonth(at * 1000, locale))),
      },
      {
        stroke: colours.text,
        font: '12px "IBM Plex Sans", sans-serif',
        size: 44,
        gap: 6,
        ticks: { show: false },
        grid: { stroke: colours.line, width: 1 },
        space: 28,
        values: (_, splits) => splits.map((value) => (Number.isInteger(value) ? count(value) : '')),
      },
    ],
    series: [
      {},
      {
        stroke: colours.out,
        width: 2,
        fill: withAlpha(colours.out, 0.14),
        points: { show: false },
      },
      { stroke: colours.restored, width: 2, dash: [5, 4], points: { show: false } },
    ],
    hooks: { draw: [(plot) => drawNow(plot, colours)] },
  }
}

function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${Math.round(alpha * 100)}%, transparent)`
}

function drawNow(plot: uPlot, colours: CurvePlotOptions['colours']): void {
  const last = plot.data[0].at(-1)
  if (last === undefined) return
  const { ctx, bbox } = plot
  const x = Math.round(plot.valToPos(last, 'x', true))
  const ratio = uPlot.pxRatio
  ctx.save()
  ctx.beginPath()
  ctx.rect(x, bbox.top, bbox.left + bbox.width - x, bbox.height)
  ctx.clip()
  ctx.setLineDash([])
  ctx.strokeStyle = colours.line
  ctx.lineWidth = ratio
  for (let at = x - bbox.height; at < bbox.left + bbox.width; at += 6 * ratio) {
    ctx.beginPath()
    ctx.moveTo(at, bbox.top + bbox.height)
    ctx.lineTo(at + bbox.height, bbox.top)
    ctx.stroke()
  }
  ctx.restore()
  ctx.save()
  ctx.setLineDash([])
  ctx.strokeStyle = colours.accent
  ctx.lineWidth = 2 * ratio
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  const [out, restored] = [lastOf(plot, 1), lastOf(plot, 2)]
  const close = Math.abs(out.y - restored.y) < LABEL_PX * uPlot.pxRatio
  drawEnd(plot, x, out, colours.out, colours.outText, close && out.y > restored.y)
  drawEnd(plot, x, restored, colours.restored, colours.restored, close && restored.y >= out.y)
  ctx.restore()
}

type End = { readonly value: number; readonly y: number }

function lastOf(plot: uPlot, series: number): End {
  const value = plot.data[series]?.at(-1) ?? 0
  return { value, y: plot.valToPos(value, 'y', true) }
}

/** The value of now beside its point; the lower of two near ones goes below the line. */
function drawEnd(
  plot: uPlot,
  x: number,
  { value, y }: End,
  dot: string,
  text: string,
  below: boolean,
): void {
  const { ctx } = plot
  const ratio = uPlot.pxRatio
  ctx.beginPath()
  ctx.arc(x, y, 4 * ratio, 0, 2 * Math.PI)
  ctx.fillStyle = dot
  ctx.fill()
  ctx.fillStyle = text
  ctx.font = `600 ${13 * ratio}px "IBM Plex Sans", sans-serif`
  ctx.textAlign = 'right'
  ctx.textBaseline = below ? 'top' : 'bottom'
  ctx.fillText(String(value), x - 8 * ratio, y + (below ? 4 : -3) * ratio)
}
