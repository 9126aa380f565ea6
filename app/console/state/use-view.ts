'use client'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { formatView, parseView, type View } from '../model/view.ts'

export type ChangeView = (part: Partial<View>, how?: 'push' | 'replace') => void

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', tellAll)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('popstate', tellAll)
  }
}

function tellAll(): void {
  for (const listener of listeners) listener()
}

/**
 * The view is the address: back, forward and a link passed on all bring it back. Read from the
 * address itself: the router's copy comes in a transition, which a storm of reports holds up for seconds.
 */
export function useView(): readonly [View, ChangeView] {
  const query = useSyncExternalStore(
    subscribe,
    () => location.search,
    () => '',
  )
  const view = useMemo(() => parseView(query), [query])
  const change = useCallback<ChangeView>((part, how = 'push') => {
    const next = { ...parseView(location.search), ...part }
    const address = `${location.pathname}${formatView(next)}`
    if (address === `${location.pathname}${location.search}`) return
    if (how === 'push') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    tellAll()
  }, [])
  return [view, change]
}
