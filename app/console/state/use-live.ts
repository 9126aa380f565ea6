'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import type { LiveView } from '../../live/live-view.ts'
import { useConsole } from './console-context.tsx'

/** Eyes do not read faster; twenty frames a second of changes then cost twelve renders. */
const LEAST_MS = 80

/** The store's header, at most twelve times a second. */
export function useLiveView(): LiveView {
  const { store } = useConsole()
  const [view, setView] = useState(store.view)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let flushedAt = 0
    const flush = () => {
      timer = undefined
      flushedAt = performance.now()
      // At once: figures from the header and figures from the states must be of the same moment.
      flushSync(() => setView(store.view))
    }
    setView(store.view)
    const stop = store.subscribe(() => {
      timer ??= setTimeout(flush, Math.max(0, LEAST_MS - (performance.now() - flushedAt)))
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store])
  return view
}

const ticking = { now: 0, timer: undefined as ReturnType<typeof setInterval> | undefined }
const tickListeners = new Set<() => void>()

function onTick(listener: () => void): () => void {
  tickListeners.add(listener)
  ticking.timer ??= setInterval(() => {
    ticking.now = Date.now()
    for (const each of tickListeners) each()
  }, 1000)
  return () => {
    tickListeners.delete(listener)
    if (tickListeners.size > 0) return
    clearInterval(ticking.timer)
    ticking.timer = undefined
  }
}

/** Wall clock in whole seconds of its own, epoch ms; 0 on the server. */
export function useWallClock(): number {
  return useSyncExternalStore(
    onTick,
    () => {
      if (ticking.now === 0) ticking.now = Date.now()
      return ticking.now
    },
    () => 0,
  )
}
