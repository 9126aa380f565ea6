import type { Curve } from '../state/use-curve.ts'

const DAY_MS = 86_400_000
const WIDTH = 112
const HEIGHT = 22

type Props = { readonly curve: Curve | null; readonly until: number; readonly label: string }

/** Outstanding over the last 24 hours; its own scale, no axis: only the direction is told. */
export function Sparkline({ curve, until, label }: Props) {
  const points = (curve?.at ?? [])
    .map((at, i) => ({ at, value: curve?.outstanding[i] ?? 0 }))
    .filter(({ at }) => at >= until - DAY_MS && at <= until)
  const most = Math.max(1, ...points.map(({ value }) => value))
  const x = (at: number) => 2 + ((at - until + DAY_MS) / DAY_MS) * (WIDTH - 6)
  const y = (value: number) => HEIGHT - 3 - (value / most) * (HEIGHT - 6)
  const last = points.at(-1)
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} className="shrink-0">
      <polyline
        points={points
          .map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`)
          .join(' ')}
        fill="none"
        stroke="var(--down)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {last !== undefined && (
        <circle cx={x(last.at)} cy={y(last.value)} r="2.5" fill="var(--down)" />
      )}
    </svg>
  )
}
