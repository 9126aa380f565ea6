import { useId } from 'react'

/** Swatch of a commune dark on all carriers (dense, outlined) or on all but one (sparse). */
export function HatchMark({ dense, size = 20 }: { dense: boolean; size?: number }) {
  const id = useId()
  const gap = dense ? 4 : 6
  return (
    <svg
      width={size}
      height={14}
      viewBox={`0 0 ${size} 14`}
      className="shrink-0"
      aria-hidden="true"
    >
      <defs>
        <pattern
          id={id}
          width={gap}
          height={gap}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line
            x1="0"
            y1="0"
            x2="0"
            y2={gap}
            stroke={dense ? 'var(--hatch)' : 'var(--hatch-sparse)'}
            strokeWidth={dense ? 2.4 : 1.6}
          />
        </pattern>
      </defs>
      <rect
        x="0.5"
        y="0.5"
        width={size - 1}
        height="13"
        fill={dense ? 'var(--hatch-bg)' : 'var(--hatch-sparse-bg)'}
      />
      <rect
        x="0.5"
        y="0.5"
        width={size - 1}
        height="13"
        fill={`url(#${id})`}
        stroke={dense ? 'var(--hatch)' : 'none'}
      />
    </svg>
  )
}
