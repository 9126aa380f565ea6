'use client'
import { useEffect, useRef, useState } from 'react'
import type { Kind } from '#domain/vocabulary'
import { toMs } from '#protocol/scalars'
import { fetchCurve } from '../../live/api.ts'
import type { LiveView } from '../../live/live-view.ts'
import { useConsole } from './console-context.tsx'

/** Columns, epoch ms on the incident clock; the last point is what the screen counts now. */
export type Curve = {
  readonly at: readonly number[]
  readonly outstanding: readonly number[]
  readonly restored: readonly number[]
}
export type CurveState = { readonly curve: Curve | null; readonly failed: boolean }

const EVERY_MS = 4000
const HOUR_S = 3600

/** Read again when the log has moved, at most every few seconds; the newest point needs no reading. */
export function useCurve(live: LiveView, kind: Kind): CurveState {
  const { incident } = useConsole()
  const [state, setState] = useState<CurveState & { kind: Kind | null }>({
    curve: null,
    failed: false,
    kind: null,
  })
  const readAt = useRef({ seq: -1, wallAt: 0, kind: '' })
  const seq = live.seq ?? -1
  useEffect(() => {
    if (seq < 0) return
    const due = readAt.current.kind === kind ? readAt.current.wallAt + EVERY_MS : 0
    if (readAt.current.kind === kind && readAt.current.seq === seq) return
    const read = () => {
      readAt.current = { seq, wallAt: Date.now(), kind }
      fetchCurve(incident.id, kind, HOUR_S).then(
        (points) =>
          readAt.current.kind === kind &&
          setState({
            kind,
            failed: false,
            curve: {
              at: points.map(({ at }) => toMs(at)),
              outstanding: points.map(({ outstanding }) => outstanding),
              restored: points.map(({ restored }) => restored),
            },
          }),
        () => setState((last) => ({ ...last, failed: true })),
      )
    }
    const timer = setTimeout(read, Math.max(0, due - Date.now()))
    return () => clearTimeout(timer)
  }, [seq, kind, incident.id])
  const curve = state.kind === kind ? state.curve : null
  return { curve: curve === null ? null : withNow(curve, live, kind), failed: state.failed }
}

function withNow(curve: Curve, live: LiveView, kind: Kind): Curve {
  const progress = live.progress?.kinds[kind]
  if (progress === undefined || live.progress === null) return curve
  const now = toMs(live.progress.asOf)
  const keep = curve.at.findIndex((at) => at >= now)
  const end = keep < 0 ? curve.at.length : keep
  return {
    at: [...curve.at.slice(0, end), now],
    outstanding: [...curve.outstanding.slice(0, end), progress.outstanding],
    restored: [...curve.restored.slice(0, end), progress.restored],
  }
}

/** The last value at or before a moment; null before the first. */
export function outstandingAt(curve: Curve, at: number): number | null {
  let found: number | null = null
  for (const [i, moment] of curve.at.entries()) {
    if (moment > at) break
    found = curve.outstanding[i] ?? found
  }
  return found
}
