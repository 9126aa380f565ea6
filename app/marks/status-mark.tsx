import type { ShownStatus } from '#domain/status'
import { MARK_PARTS, type Paint, STATUS_TOKEN } from './shapes.ts'

function paint(of: Paint | undefined, status: ShownStatus): string {
  if (of === undefined || of === 'none') return 'none'
  if (of === 'mark') return 'var(--mark)'
  if (of === 'ground') return 'var(--panel)'
  return `var(${STATUS_TOKEN[status]})`
}

type Props = {
  readonly status: ShownStatus
  /** CSS px. */
  readonly size?: number
  /** Words for those who do not see the shape; absent where the word stands beside it. */
  readonly label?: string
}

export function StatusMark({ status, size = 16, label }: Props) {
  const parts = MARK_PARTS[status].map((part) => (
    <path
      key={part.d + part.fill}
      d={part.d}
      fill={paint(part.fill, status)}
      stroke={paint(part.stroke, status)}
      strokeWidth={part.width}
      strokeDasharray={part.dash?.join(' ')}
    />
  ))
  if (label === undefined)
    return (
      <svg width={size} height={size} viewBox="0 0 16 16" className="shrink-0" aria-hidden="true">
        {parts}
      </svg>
    )
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" className="shrink-0" role="img">
      <title>{label}</title>
      {parts}
    </svg>
  )
}
