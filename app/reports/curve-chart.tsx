'use client'
import { type PointerEvent, useId, useRef, useState } from 'react'
import type { Curve } from '#protocol/curve'
import { toMs } from '#protocol/scalars'
import { type CurveShape, curveShape, type Frame, pointAt } from './curve-shape.ts'
import { useWidth } from './use-width.ts'
import { useWords } from './use-words.ts'

type Points = Curve['points']
type Props = { readonly points: Points; readonly compare: number }

const HEIGHT = 240
const MARGINS = { left: 36, right: 44, top: 12, bottom: 24 } as const

/** Drawn as vectors in the page's own colours, since this page is printed. */
export function CurveChart({ points, compare }: Props) {
  const { t, count, shortMoment } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [hovered, setHovered] = useState<number | null>(null)
  const frame: Frame = { width, height: HEIGHT, ...MARGINS }
  const shape = width > 0 ? curveShape(points, frame) : null
  const last = points.at(-1)
  const shown = hovered === null ? null : pointAt(points, hovered)
  const follow = (event: PointerEvent<SVGSVGElement>) =>
    setHovered(momentAt(points, frame, event.nativeEvent.offsetX))
  return (
    <div ref={box} className="relative h-full">
      {shape !== null && last !== undefined && (
        <svg
          width="100%"
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={t('curveSummary', {
            affected: count(last.affected),
            restored: count(last.restored),
            out: count(last.outstanding),
          })}
          onPointerMove={follow}
          onPointerLeave={() => setHovered(null)}
        >
          <Axes shape={shape} frame={frame} />
          <Areas shape={shape} />
          <Rule shape={shape} at={compare} dash="1.5 4" />
          {hovered !== null && shown !== null && (
            <Rule shape={shape} at={toMs(shown.at)} dash="none" />
          )}
          <Ends shape={shape} last={last} />
        </svg>
      )}
      {points.length < 2 && (
        <p className="grid h-full place-items-center text-text-2">{t('curveEmpty')}</p>
      )}
      {shown !== null && (
        <p className="pointer-events-none absolute left-10 top-0 rounded-md border border-line bg-panel px-2 py-1 text-xs">
          {t('curveAt', {
            time: shortMoment(toMs(shown.at)),
            affected: count(shown.affected),
            restored: count(shown.restored),
            out: count(shown.outstanding),
          })}
        </p>
      )}
    </div>
  )
}

function momentAt(points: Points, { width, left, right }: Frame, x: number): number | null {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return null
  const part = Math.min(1, Math.max(0, (x - left) / (width - left - right)))
  return toMs(first.at) + part * (toMs(last.at) - toMs(first.at))
}

function Axes({ shape, frame }: { readonly shape: CurveShape; readonly frame: Frame }) {
  const { count, day } = useWords()
  return (
    <g fontSize="12" fill="var(--text-2)">
      {shape.ticksY.map(({ value, y }) => (
        <g key={value}>
          <path d={`M${frame.left} ${y}H${frame.width - frame.right}`} stroke="var(--line)" />
          <text x={frame.left - 6} y={y + 4} textAnchor="end">
            {count(value)}
          </text>
        </g>
      ))}
      {shape.ticksX.map(({ at, x }) => (
        <g key={at}>
          <path d={`M${x} ${shape.y(0)}v4`} stroke="var(--line-strong)" />
          <text x={x} y={frame.height - 6} textAnchor="middle">
            {day(at)}
          </text>
        </g>
      ))}
    </g>
  )
}

function Areas({ shape }: { readonly shape: CurveShape }) {
  const hatch = useId()
  return (
    <g fill="none">
      <defs>
        <pattern
          id={hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V6" stroke="var(--down)" strokeOpacity="0.55" strokeWidth="1.6" />
        </pattern>
      </defs>
      <path d={shape.under} fill="var(--ok-bg)" />
      <path d={shape.gap} fill="var(--down-bg)" />
      <path d={shape.gap} fill={`url(#${hatch})`} />
      <path d={shape.affected} stroke="var(--text)" strokeWidth="1.6" strokeDasharray="4 3" />
      <path d={shape.restored} stroke="var(--ok-t)" strokeWidth="2.4" strokeLinejoin="round" />
    </g>
  )
}

function Rule({
  shape,
  at,
  dash,
}: {
  readonly shape: CurveShape
  readonly at: number
  readonly dash: string
}) {
  const x = shape.x(at)
  if (x < MARGINS.left) return null
  return (
    <path
      d={`M${x.toFixed(1)} ${MARGINS.top}V${shape.y(0)}`}
      stroke="var(--text-2)"
      strokeWidth="1.4"
      strokeDasharray={dash}
    />
  )
}

const LINE_OF_TEXT = 15

/** The last values beside their lines, kept apart where the lines meet. */
function Ends({ shape, last }: { readonly shape: CurveShape; readonly last: Points[number] }) {
  const { count } = useWords()
  const x = shape.x(toMs(last.at))
  const [top, low] = [shape.y(last.affected), shape.y(last.restored)]
  const apart = Math.max(low, top + LINE_OF_TEXT)
  return (
    <g fontSize="13" fontWeight="600">
      <circle cx={x} cy={top} r="3.5" fill="var(--text)" />
      <text x={x + 7} y={top + 4} fill="var(--text)">
        {count(last.affected)}
      </text>
      <circle cx={x} cy={low} r="3.5" fill="var(--ok-t)" />
      <text x={x + 7} y={apart + 4} fill="var(--ok-t)">
        {count(last.restored)}
      </text>
    </g>
  )
}
