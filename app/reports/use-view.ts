'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { formatView, parseView, type View } from './view.ts'

export type ChangeView = (part: Partial<View>) => void

/** The address holds the view: back, forward and a link passed on all bring it back. */
export function useView(): readonly [View, ChangeView] {
  const query = useSearchParams().toString()
  const view = useMemo(() => parseView(query), [query])
  const change = useCallback<ChangeView>((part) => {
    const address = `${location.pathname}${formatView({ ...parseView(location.search), ...part })}`
    if (address !== `${location.pathname}${location.search}`) history.pushState(null, '', address)
  }, [])
  return [view, change]
}
