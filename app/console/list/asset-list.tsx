'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { isOutstanding } from '#domain/status'
import type { StateTable } from '../../live/state-table.ts'
import { KindIcon } from '../../marks/kind-icon.tsx'
import { StatusMark } from '../../marks/status-mark.tsx'
import type { View } from '../model/view.ts'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'

const ROW_PX = 48

type Props = {
  readonly positions: readonly number[]
  readonly table: StateTable
  readonly now: number
  readonly view: View
  readonly change: ChangeView
}

/** What the filter lets through, outstanding first and longest out on top: the map by keyboard. */
export function AssetList({ positions, table, now, view, change }: Props) {
  const t = useTranslations('console.list')
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: positions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  if (positions.length === 0) return <p className="px-4 py-6 text-text-2">{t('empty')}</p>
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={t('label')} className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index: row, start }) => (
          <li
            key={positions[row]}
            className="absolute inset-x-0"
            style={{ transform: `translateY(${start}px)` }}
            aria-setsize={positions.length}
            aria-posinset={row + 1}
          >
            <AssetRow
              position={positions[row] ?? 0}
              table={table}
              now={now}
              selected={view.selected === table.index.registry.assets[positions[row] ?? 0]?.id}
              onSelect={(selected) => change({ selected })}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

type RowProps = {
  readonly position: number
  readonly table: StateTable
  readonly now: number
  readonly selected: boolean
  readonly onSelect: (asset: string) => void
}

function AssetRow({ position, table, now, selected, onSelect }: RowProps) {
  const { statusOf, duration, domain } = useWords()
  const asset = table.index.assetAt(position)
  const state = table.at(position)
  const out = isOutstanding(state.status)
  const cause = state.status === 'unknown' ? undefined : state.causes?.[0]
  return (
    <button
      type="button"
      aria-current={selected || undefined}
      onClick={() => onSelect(asset.id)}
      className="flex h-12 w-full items-center gap-3 border-b border-line px-3 text-left hover:bg-raised aria-[current=true]:bg-accent-bg aria-[current=true]:shadow-[inset_2px_0_var(--accent)]"
    >
      <StatusMark status={state.status} label={statusOf(state.status, asset.kind)} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <b className="font-semibold">{asset.code}</b> {table.index.placeOf(asset.area)}
        </span>
        <span className="flex items-center gap-1 text-xs text-text-2">
          <KindIcon kind={asset.kind} size={12} />
          <span className="truncate">
            {cause === undefined ? asset.name : domain(`cause.${cause}`)}
          </span>
        </span>
      </span>
      {out && state.status !== 'unknown' && (
        <span className="text-xs whitespace-nowrap text-text-2">{duration(now - state.since)}</span>
      )}
    </button>
  )
}
