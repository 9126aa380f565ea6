'use client'
import { useTranslations } from 'next-intl'
import { SHOWN_STATUSES } from '#domain/status'
import type { StateTable } from '../../live/state-table.ts'
import { StatusMark } from '../../marks/status-mark.tsx'
import { useWords } from '../state/use-words.ts'
import type { Hit } from './hit-test.ts'
import type { MapItem } from './merge-touching.ts'
import { outstandingOf, totalOf } from './ring.ts'

export type Hover = { readonly hit: Hit; readonly x: number; readonly y: number }
type Props = {
  readonly hover: Hover | null
  readonly table: StateTable | null
  readonly width: number
}

const WIDEST_PX = 260

/** What the pointer is over; the keyboard has the list and the inspector for the same words. */
export function MapTooltip({ hover, table, width }: Props) {
  if (hover === null || table === null) return null
  const left = hover.x + 14 + WIDEST_PX > width ? hover.x - 14 - WIDEST_PX : hover.x + 14
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-[1000] max-w-65 rounded-md border border-line-strong bg-panel px-3 py-2 text-xs shadow-(--shadow)"
      style={{ left: Math.max(4, left), top: hover.y + 14 }}
    >
      {hover.hit.type === 'cluster' ? (
        <ClusterWords item={hover.hit.item} />
      ) : (
        <AssetWords position={hover.hit.asset} table={table} />
      )}
    </div>
  )
}

function ClusterWords({ item }: { item: MapItem }) {
  const t = useTranslations('console.map')
  const { domain, count } = useWords()
  const out = outstandingOf(item.tally)
  const total = totalOf(item.tally)
  return (
    <>
      <p className="font-semibold">
        {out === 0
          ? t('clusterCalm', { total: count(total) })
          : t('clusterOut', { out: count(out), total: count(total) })}
      </p>
      <ul className="mt-1 space-y-0.5">
        {SHOWN_STATUSES.map((status, i) =>
          (item.tally[i] ?? 0) === 0 ? null : (
            <li key={status} className="flex items-center gap-1.5">
              <StatusMark status={status} size={12} />
              <span className="flex-1">{domain(`statusShort.${status}`)}</span>
              <b className="font-semibold">{count(item.tally[i] ?? 0)}</b>
            </li>
          ),
        )}
      </ul>
      <p className="mt-1 text-text-3">{t('zoomTo')}</p>
    </>
  )
}

function AssetWords({ position, table }: { position: number; table: StateTable }) {
  const { statusOf, domain } = useWords()
  const asset = table.index.assetAt(position)
  const state = table.at(position)
  const organisation = table.index.registry.organisations.find(
    ({ id }) => id === asset.organisation,
  )
  const causes = state.status === 'unknown' ? [] : (state.causes ?? [])
  return (
    <>
      <p className="font-semibold">{asset.code}</p>
      <p className="text-text-2">
        {organisation?.name} · {table.index.placeOf(asset.area)}
      </p>
      <p className="mt-1 flex items-center gap-1.5">
        <StatusMark status={state.status} size={14} />
        {statusOf(state.status, asset.kind)}
      </p>
      {causes.length > 0 && (
        <p className="text-text-2">{causes.map((cause) => domain(`cause.${cause}`)).join(', ')}</p>
      )}
    </>
  )
}
