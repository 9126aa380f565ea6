'use client'
import { useTranslations } from 'next-intl'
import { ageLevel } from '../../live/data-age.ts'
import { incidentNow } from '../../live/incident-clock.ts'
import type { LiveView } from '../../live/live-view.ts'
import { hourMinuteSecond } from '../model/format.ts'
import { useWallClock } from '../state/use-live.ts'
import { useWords } from '../state/use-words.ts'

const LOOK = {
  none: 'bg-raised text-text-2',
  live: 'bg-ok-bg text-ok-t',
  slow: 'bg-warn-bg text-warn-t',
  lost: 'bg-down-bg text-down-t',
} as const
/** Shape too, not colour alone: full, half, empty. */
const DOT = {
  none: 'border border-current',
  live: 'bg-current',
  slow: 'border border-current bg-linear-to-r from-current from-50% to-transparent to-50%',
  lost: 'border-2 border-current',
} as const

export function DataAgePill({ live }: { live: LiveView }) {
  const t = useTranslations('console.age')
  const { duration } = useWords()
  const now = useWallClock()
  const level = ageLevel(live.heardAt, now)
  const at = incidentNow(live, live.heardAt ?? now)
  const words = t(level, {
    age: duration(now - (live.heardAt ?? now)),
    time: at === null ? '' : hourMinuteSecond(at),
  })
  return (
    <p
      className={`flex h-7 shrink-0 items-center gap-2 whitespace-nowrap rounded-md px-3 text-xs font-medium ${LOOK[level]}`}
      data-level={level}
      data-testid="data-age"
    >
      <span className={`size-2 rounded-full ${DOT[level]}`} aria-hidden="true" />
      {words}
    </p>
  )
}
