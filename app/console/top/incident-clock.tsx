'use client'
import { useTranslations } from 'next-intl'
import { incidentNow } from '../../live/incident-clock.ts'
import type { LiveView } from '../../live/live-view.ts'
import { hourMinute, longDay, seconds } from '../model/format.ts'
import { useWallClock } from '../state/use-live.ts'
import { useWords } from '../state/use-words.ts'

export function IncidentClock({ live }: { live: LiveView }) {
  const t = useTranslations('console')
  const { locale } = useWords()
  const wallNow = useWallClock()
  const now = incidentNow(live, Math.max(wallNow, live.clock?.wallAt ?? 0))
  return (
    <p className="flex items-baseline gap-2 whitespace-nowrap" title={t('clock')}>
      {now === null ? (
        <span className="skeleton w-40 text-xl">00:00:00</span>
      ) : (
        <>
          <time className="text-xl font-semibold" dateTime={new Date(now).toISOString()}>
            {hourMinute(now)}
            <span className="font-normal text-text-3">:{seconds(now)}</span>
          </time>
          <span className="hidden text-xs text-text-2 sm:inline lg:max-xl:hidden">
            {longDay(now, locale)}
          </span>
        </>
      )}
    </p>
  )
}
