'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Kind } from '#domain/vocabulary'
import type { Curve } from '#protocol/curve'
import { loadCurve, loadReport, type Report } from './load-report.ts'
import { ReadError } from './read.ts'
import type { View } from './view.ts'

export type Fault =
  | { readonly kind: 'signIn' }
  | { readonly kind: 'role' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable'; readonly detail: string }

export type ReportState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'empty' }
  | { readonly phase: 'failed'; readonly fault: Fault }
  /** `loadedAt`: wall clock; `fault`: why what is shown is not what was asked last. */
  | {
      readonly phase: 'ready'
      readonly report: Report
      readonly loadedAt: number
      readonly busy: boolean
      readonly fault: Fault | null
    }

/** A present that nobody refreshes is read again this often. */
const REFRESH_MS = 60_000

export function useReport({ incident, at, compare, known }: View) {
  const [state, setState] = useState<ReportState>({ phase: 'loading' })
  const running = useRef<AbortController | null>(null)
  const load = useCallback(() => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setState((before) => (before.phase === 'ready' ? { ...before, busy: true } : before))
    loadReport({ incident, at, compare, known }, abort.signal)
      .then((report) => setState(loaded(report)))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setState((before) => failed(before, faultOf(error)))
      })
    return () => abort.abort()
  }, [incident, at, compare, known])
  useEffect(load, [load])
  useRefresh(at === null, load)
  return [state, load] as const
}

function loaded(report: Report | null): ReportState {
  if (report === null) return { phase: 'empty' }
  return { phase: 'ready', report, loadedAt: Date.now(), busy: false, fault: null }
}

/** What is on the screen stays there, but for who may not see it any more. */
function failed(before: ReportState, fault: Fault): ReportState {
  const lost = fault.kind === 'signIn' || fault.kind === 'role'
  if (before.phase !== 'ready' || lost) return { phase: 'failed', fault }
  return { ...before, busy: false, fault }
}

function faultOf(error: unknown): Fault {
  const status = error instanceof ReadError ? error.status : null
  if (status === 401) return { kind: 'signIn' }
  if (status === 403) return { kind: 'role' }
  if (status === 404) return { kind: 'unknown' }
  return { kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) }
}

function useRefresh(wanted: boolean, load: () => void): void {
  useEffect(() => {
    if (!wanted) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') load()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [wanted, load])
}

export type CurveState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed' }
  | { readonly phase: 'ready'; readonly points: Curve['points'] }

export function useCurve(report: Report, kind: Kind): CurveState {
  const [state, setState] = useState<CurveState>({ phase: 'loading' })
  const shownKind = useRef(kind)
  useEffect(() => {
    const abort = new AbortController()
    if (shownKind.current !== kind) setState({ phase: 'loading' })
    shownKind.current = kind
    loadCurve(report, kind, abort.signal)
      .then((points) => setState({ phase: 'ready', points }))
      .catch(() => {
        if (!abort.signal.aborted) setState({ phase: 'failed' })
      })
    return () => abort.abort()
  }, [report, kind])
  return state
}
