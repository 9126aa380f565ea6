'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { formatView, parseView, type View } from '../model/view.ts'

export type ChangeView = (part: Partial<View>, how?: 'push' | 'replace') => void

/** The view is the address: back, forward and a link passed on all bring it back. */
export function useView(): readonly [View, ChangeView] {
  const params = useSearchParams()
  const query = params.toString()
  const view = useMemo(() => parseView(query), [query])
  const change = useCallback<ChangeView>((part, how = 'push') => {
    const next = { ...parseView(location.search), ...part }
    const address = `${location.pathname}${formatView(next)}`
    if (address === `${location.pathname}${location.search}`) return
    if (how === 'push') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
  }, [])
  return [view, change]
}
