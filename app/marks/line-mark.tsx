import type { ShownStatus } from '#domain/status'
import { LINE_DASH } from './line-dash.ts'
import { STATUS_TOKEN } from './shapes.ts'

/** A line of the legend: the same dashes as on the map. */
export function LineMark({ status, width = 24 }: { status: ShownStatus; width?: number }) {
  return (
    <svg
      width={width}
      height={8}
      viewBox={`0 0 ${width} 8`}
      className="shrink-0"
      aria-hidden="true"
    >
      <line
        x1={0}
        x2={width}
        y1={4}
        y2={4}
        stroke={`var(${STATUS_TOKEN[status]})`}
        strokeWidth={2}
        strokeDasharray={LINE_DASH[status].join(' ')}
      />
    </svg>
  )
}
