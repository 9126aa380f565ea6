'use client'
import { type MouseEvent, type ReactNode, useCallback } from 'react'
import { EMPTY, formatView, NO_FILTER, type View } from '../model/view.ts'
import { type ChangeView, useView } from './use-view.ts'

type Props = {
  /** What it counts, as a filter; other filters are dropped, since the figure knows none. */
  readonly to: Partial<View>
  readonly className?: string
  readonly title?: string
  readonly children: ReactNode
}

/** Every figure is a link to what it counts. */
export function ViewLink({ to, className, title, children }: Props) {
  const [view, change] = useView()
  const next = { ...NO_FILTER, panel: 'list' as const, selected: null, ...to }
  return (
    <a
      href={formatView({ ...EMPTY, incident: view.incident, ...next }) || '?'}
      onClick={usePlainClick(next, change)}
      className={`rounded-md hover:underline decoration-1 underline-offset-4 ${className ?? ''}`}
      title={title}
    >
      {children}
    </a>
  )
}

/** A click with a modifier stays the browser's: it opens the same view beside this one. */
function usePlainClick(next: Partial<View>, change: ChangeView) {
  return useCallback(
    (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      change(next)
    },
    [next, change],
  )
}
