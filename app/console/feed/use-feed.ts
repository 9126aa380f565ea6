'use client'
import { useEffect, useState } from 'react'
import { fetchReports } from '../../live/api.ts'
import { addToFeed, type FeedEntry, feedFromChange, feedFromReports } from '../model/feed.ts'
import { useConsole } from '../state/console-context.tsx'

export type FeedState = {
  readonly entries: readonly FeedEntry[]
  /** Held back while paused. */
  readonly held: number
  readonly loaded: boolean
  readonly failed: boolean
}

/** So far back is read at sign-in. */
const BACK = 400
const FLUSH_MS = 150

/** The newest reports: those before sign-in read once, those after it as they come. */
export function useFeed(paused: boolean): FeedState {
  const { store, incident } = useConsole()
  const [all, setAll] = useState<readonly FeedEntry[]>([])
  const [shown, setShown] = useState<readonly FeedEntry[]>([])
  const [status, setStatus] = useState({ loaded: false, failed: false })
  useEffect(() => {
    let current = true
    let pending: FeedEntry[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      const news = pending
      pending = []
      setAll((feed) => addToFeed(feed, news))
    }
    const stop = store.onChanges((changes) => {
      for (const change of changes) {
        const entry = feedFromChange(change)
        if (entry !== null) pending.push(entry)
      }
      if (pending.length > 0) timer ??= setTimeout(flush, FLUSH_MS)
    })
    fetchReports(incident.id, Math.max(0, incident.head - BACK)).then(
      (reports) => {
        if (!current) return
        setAll((feed) => addToFeed(feedFromReports(reports), [...feed].reverse()))
        setStatus({ loaded: true, failed: false })
      },
      () => current && setStatus({ loaded: true, failed: true }),
    )
    return () => {
      current = false
      stop()
      clearTimeout(timer)
    }
  }, [store, incident.id, incident.head])
  useEffect(() => {
    if (!paused) setShown(all)
  }, [all, paused])
  const newest = shown[0]?.key
  const since = all.findIndex(({ key }) => key === newest)
  // Paused for long, and the newest row shown has itself left the feed: all of it is new.
  const held = !paused ? 0 : since < 0 ? all.length : since
  return { entries: shown, held, ...status }
}
