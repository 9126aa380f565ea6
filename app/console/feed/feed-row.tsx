'use client'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { StatusMark } from '../../marks/status-mark.tsx'
import { ViaIcon } from '../../marks/via-icon.tsx'
import type { FeedEntry } from '../model/feed.ts'
import { hourMinuteSecond } from '../model/format.ts'
import { useWords } from '../state/use-words.ts'

type Props = {
  readonly entry: FeedEntry
  readonly index: RegistryIndex
  readonly who: string | null
  /** Null: today. */
  readonly day: string | null
  readonly selected: boolean
  readonly onSelect: (asset: string) => void
}

/** Time, from > to, code and place, by which path, who, how late: 48 px. */
export const FeedRow = memo(function FeedRow(props: Props) {
  const { entry, index, who, day, selected, onSelect } = props
  const t = useTranslations('console.feed')
  const { domain, statusOf, duration } = useWords()
  const position = index.indexOf(entry.asset)
  if (position < 0) return null
  const asset = index.assetAt(position)
  const words = (status: FeedEntry['to']) => statusOf(status, asset.kind)
  return (
    <li>
      <button
        type="button"
        onClick={() => onSelect(entry.asset)}
        aria-current={selected || undefined}
        className="flex h-12 w-full items-center gap-2 border-b border-line px-3 text-left hover:bg-raised aria-[current=true]:bg-accent-bg aria-[current=true]:shadow-[inset_2px_0_var(--accent)]"
      >
        <time
          className="w-14 shrink-0 text-xs text-text-2"
          dateTime={new Date(entry.at).toISOString()}
        >
          {hourMinuteSecond(entry.at)}
          {day !== null && <span className="block text-text-3">{day}</span>}
        </time>
        <span className="flex w-11 shrink-0 items-center justify-between">
          {entry.from === null ? (
            <span className="size-4" />
          ) : (
            <StatusMark status={entry.from} label={words(entry.from)} />
          )}
          <ChevronRight size={12} aria-hidden className="text-text-3" />
          <StatusMark status={entry.to} label={words(entry.to)} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate">
            <b className="font-semibold">{asset.code}</b> {index.placeOf(asset.area)}
          </span>
          <span className="flex items-center gap-1 text-xs text-text-2">
            <ViaIcon via={entry.via} label={domain(`via.${entry.via}`)} />
            <span className="min-w-0 flex-1 truncate">{who}</span>
            {entry.lateMs !== null ? (
              <span className="whitespace-nowrap text-warn-t">
                {t('late', { age: duration(entry.lateMs) })}
              </span>
            ) : (
              entry.unchanged && <span className="whitespace-nowrap">{t('unchanged')}</span>
            )}
          </span>
        </span>
      </button>
    </li>
  )
})
