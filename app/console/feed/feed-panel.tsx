'use client'
import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { incidentNow } from '../../live/incident-clock.ts'
import type { LiveView } from '../../live/live-view.ts'
import { dayMonth, hourOrDay } from '../model/format.ts'
import type { View } from '../model/view.ts'
import { useConsole } from '../state/console-context.tsx'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'
import { FeedRow } from './feed-row.tsx'
import type { FeedState } from './use-feed.ts'

type Props = {
  readonly feed: FeedState
  readonly live: LiveView
  readonly view: View
  readonly change: ChangeView
}

export function FeedPanel({ feed, live, view, change }: Props) {
  const t = useTranslations('console.feed')
  const { nameOf } = useConsole()
  const { locale } = useWords()
  const { index } = live
  const now = incidentNow(live, live.heardAt ?? 0)
  const select = useCallback((asset: string) => change({ selected: asset }), [change])
  if (index === null || (!feed.loaded && feed.entries.length === 0)) return <FeedSkeleton />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {feed.failed && (
        <p className="border-b border-line px-4 py-2 text-xs text-warn-t">{t('failed')}</p>
      )}
      {feed.entries.length === 0 && <EmptyFeed live={live} />}
      <ul aria-label={t('title')}>
        {feed.entries.map((entry) => (
          <FeedRow
            key={entry.key}
            entry={entry}
            index={index}
            who={entry.by === null ? null : nameOf(entry.by)}
            day={dayOf(entry.at, now, locale)}
            selected={view.selected === entry.asset}
            onSelect={select}
          />
        ))}
      </ul>
    </div>
  )
}

/** Null: today. */
function dayOf(at: number, now: number | null, locale: string): string | null {
  const day = dayMonth(at, locale)
  return now === null || day === dayMonth(now, locale) ? null : day
}

function EmptyFeed({ live }: { live: LiveView }) {
  const t = useTranslations('console.feed')
  const { locale } = useWords()
  const at = live.progress === null ? null : incidentNow(live, live.heardAt ?? 0)
  return (
    <p className="px-4 py-6 text-text-2">
      {at === null ? t('empty') : t('emptySince', { time: hourOrDay(at, at, locale) })}
    </p>
  )
}

type PauseProps = { readonly paused: boolean; readonly held: number; readonly onToggle: () => void }

export function PauseButton({ paused, held, onToggle }: PauseProps) {
  const t = useTranslations('console.feed')
  const Icon = paused ? Play : Pause
  return (
    <button
      type="button"
      onClick={onToggle}
      className="flex h-7 items-center gap-1.5 rounded-md px-2 text-xs whitespace-nowrap text-text-2 hover:bg-raised hover:text-text"
    >
      <Icon size={14} aria-hidden />
      <span className="lg:max-xl:sr-only">
        {paused ? (held > 0 ? t('held', { n: held }) : t('resume')) : t('pause')}
      </span>
    </button>
  )
}

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']

function FeedSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" aria-label={t('loading')}>
      {ROWS.map((row) => (
        <div key={row} className="flex h-12 items-center gap-3 border-b border-line px-4">
          <div className="skeleton h-4 w-12" />
          <div className="skeleton h-4 w-10" />
          <div className="skeleton h-4 flex-1" />
        </div>
      ))}
    </div>
  )
}
