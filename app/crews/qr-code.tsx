'use client'
import encodeQR from 'qr'
import { useMemo } from 'react'

/** Modules that must stay empty around it. */
const QUIET = 4

type Props = {
  readonly text: string
  readonly label: string
  /** CSS px of one module: whole, so that none is blurred. */
  readonly module?: number
}

/** Black on white in every theme: readers expect it so. */
export function QrCode({ text, label, module = 5 }: Props) {
  const { path, size } = useMemo(() => drawingOf(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      width={size * module}
      height={size * module}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="h-auto max-w-full"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function drawingOf(text: string): { path: string; size: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { path, size: rows.length }
}
