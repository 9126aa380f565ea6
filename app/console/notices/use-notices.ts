'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { WireNotice } from '#protocol/notices'
import { offers } from '../../live/offers.ts'
import { type Polled, usePolled } from '../../live/use-polled.ts'
import { useConsole } from '../state/console-context.tsx'
import { fetchNotices } from './notice-calls.ts'

const EVERY_MS = 10_000
const SOONEST_MS = 2000

/** Notices and answers are entries of the log: when it moves they are read again, not faster than this. */
export function useNotices(seq: number | null): Polled<readonly WireNotice[]> {
  const { incident, me } = useConsole()
  const mine = offers(me.role, 'settle')
  const load = useCallback(
    (signal: AbortSignal) => fetchNotices(incident.id, signal),
    [incident.id],
  )
  const polled = usePolled(mine ? load : null, EVERY_MS)
  const { refresh } = polled
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (seq === null) return
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined
      refresh()
    }, SOONEST_MS)
  }, [seq, refresh])
  useEffect(
    () => () => {
      clearTimeout(waiting.current)
      waiting.current = undefined
    },
    [],
  )
  return polled
}
