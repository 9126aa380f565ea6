'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

export type Polled<T> = {
  /** The last that was read; it stays when a later reading fails. */
  readonly value: T | null
  readonly fault: unknown
  /** Asks again at once. */
  readonly refresh: () => void
}

/**
 * Reads again and again while somebody looks, and at once when somebody looks again. `load` is kept by the caller: another one means another
 * question, whose answer replaces the old one. Null asks nothing.
 */
export function usePolled<T>(
  load: ((signal: AbortSignal) => Promise<T>) | null,
  everyMs: number,
): Polled<T> {
  const [state, setState] = useState<{ value: T | null; fault: unknown }>(NOTHING)
  const running = useRef<AbortController | null>(null)
  const refresh = useCallback(() => {
    running.current?.abort()
    if (load === null) return
    const abort = new AbortController()
    running.current = abort
    load(abort.signal).then(
      (value) => !abort.signal.aborted && setState({ value, fault: null }),
      (fault: unknown) => !abort.signal.aborted && setState((last) => ({ ...last, fault })),
    )
  }, [load])
  useEffect(() => {
    refresh()
    const look = () => {
      if (document.visibilityState === 'visible') refresh()
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      running.current?.abort()
    }
  }, [refresh, everyMs])
  return { ...state, refresh }
}

const NOTHING = { value: null, fault: null }
