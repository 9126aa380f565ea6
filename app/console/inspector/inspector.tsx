'use client'
import { TriangleAlert, Unplug, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AssetState } from '#domain/asset-state'
import type { Asset } from '#domain/registry'
import { isOnAir } from '#domain/status'
import { toMs } from '#protocol/scalars'
import type { RegistryIndex } from '../../live/registry-index.ts'
import type { StateTable } from '../../live/state-table.ts'
import { KindIcon } from '../../marks/kind-icon.tsx'
import { StatusMark } from '../../marks/status-mark.tsx'
import { hourOrDay } from '../model/format.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'
import { HistoryStrip } from './history-strip.tsx'
import { PowerClock } from './power-clock.tsx'
import { ReportList } from './report-list.tsx'
import { useAssetHistory } from './use-asset-history.ts'

type Props = {
  readonly asset: string
  readonly table: StateTable
  /** Incident clock. */
  readonly now: number
  readonly onClose: () => void
}

/** Everything about one asset: what, where, whose; since when; how long its power lasts; by whose word. */
export function Inspector({ asset: id, table, now, onClose }: Props) {
  const t = useTranslations('console.inspector')
  const position = table.index.indexOf(id)
  return (
    <section
      aria-label={t('label')}
      className="flex min-h-0 flex-1 flex-col"
      data-testid="inspector"
    >
      {position < 0 ? (
        <div className="flex items-start justify-between gap-2 px-4 py-4">
          <p className="text-text-2">{t('unknownAsset', { id })}</p>
          <CloseButton onClose={onClose} />
        </div>
      ) : (
        <Known
          asset={table.index.assetAt(position)}
          state={table.at(position)}
          index={table.index}
          now={now}
          onClose={onClose}
        />
      )}
    </section>
  )
}

type KnownProps = {
  readonly asset: Asset
  readonly state: AssetState
  readonly index: RegistryIndex
  readonly now: number
  readonly onClose: () => void
}

function Known({ asset, state, index, now, onClose }: KnownProps) {
  const t = useTranslations('console.inspector')
  const { incident } = useConsole()
  const history = useAssetHistory(asset.id, state.seq)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <Head asset={asset} state={state} index={index} now={now} onClose={onClose} />
      <Notes state={state} />
      {state.status !== 'unknown' && <PowerClock state={state} now={now} />}
      {history.kind === 'loading' && (
        <p className="px-4 py-3 text-text-2" role="status">
          {t('loading')}
        </p>
      )}
      {history.kind === 'failed' && <p className="px-4 py-3 text-warn-t">{t('failed')}</p>}
      {history.kind === 'loaded' && (
        <>
          <HistoryStrip
            reports={history.reports}
            outages={history.outages}
            from={toMs(incident.startedAt)}
            now={now}
          />
          <ReportList reports={history.reports} kind={asset.kind} now={now} />
        </>
      )}
    </div>
  )
}

function Head({ asset, state, index, now, onClose }: KnownProps) {
  const t = useTranslations('console.inspector')
  const { domain, statusOf, duration, locale } = useWords()
  const organisation = index.registry.organisations.find(({ id }) => id === asset.organisation)
  const rank = domain.has(`class.${asset.class ?? ''}` as 'class.trunk')
    ? domain(`class.${asset.class ?? ''}` as 'class.trunk')
    : asset.class
  const what = [domain(`kind.${asset.kind}`), organisation?.name, rank].filter(Boolean).join(' · ')
  return (
    <header className="border-b border-line px-4 pt-3 pb-3">
      <div className="flex items-start justify-between gap-2">
        <p className="flex items-center gap-1.5 text-xs text-text-2">
          <KindIcon kind={asset.kind} size={14} />
          {what}
        </p>
        <CloseButton onClose={onClose} />
      </div>
      <h2 className="text-2xl font-semibold break-words">{asset.code}</h2>
      <p>{index.placeOf(asset.area)}</p>
      {asset.name !== asset.code && <p className="text-xs text-text-2">{asset.name}</p>}
      <div className="mt-2 flex items-start gap-3">
        <span className="pt-0.5">
          <StatusMark status={state.status} size={18} />
        </span>
        <div className="min-w-0">
          <p className="font-semibold">{statusOf(state.status, asset.kind)}</p>
          {state.status === 'unknown' ? (
            <p className="text-xs text-text-2">{t('noReport')}</p>
          ) : (
            <p className="text-xs text-text-2">
              {t('since', {
                time: hourOrDay(state.since, now, locale),
                age: duration(now - state.since),
              })}
              {' · '}
              {t('reportAge', { age: duration(now - state.reportedAt) })}
            </p>
          )}
        </div>
      </div>
      {state.status !== 'unknown' && <Facts state={state} now={now} />}
    </header>
  )
}

function Facts({ state, now }: { state: Exclude<AssetState, { status: 'unknown' }>; now: number }) {
  const t = useTranslations('console.inspector')
  const { domain, locale } = useWords()
  const { nameOf } = useConsole()
  const facts: [string, string][] = []
  if (state.causes !== undefined && state.causes.length > 0)
    facts.push([t('causes'), state.causes.map((cause) => domain(`cause.${cause}`)).join(', ')])
  if (state.obstacle !== undefined)
    facts.push([t('obstacle'), capitalised(domain(`obstacle.${state.obstacle}`))])
  if (state.eta !== undefined) {
    const time = hourOrDay(state.eta, now, locale)
    const late = state.eta < now && !isOnAir(state.status)
    facts.push([
      t('eta'),
      late
        ? t('etaPassed', { time })
        : state.etaBy === undefined
          ? time
          : t('etaBy', { time, by: nameOf(state.etaBy) }),
    ])
  }
  if (facts.length === 0) return null
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 text-xs">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-text-2">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}

/** Derived and disputed things stand beside the report, never in its place. */
function Notes({ state }: { state: AssetState }) {
  const t = useTranslations('console.inspector')
  if (state.isolated !== true && state.conflict === undefined) return null
  return (
    <div className="space-y-1 border-b border-line bg-warn-bg px-4 py-2 text-xs">
      {state.isolated === true && (
        <p className="flex gap-2">
          <Unplug size={16} aria-hidden className="shrink-0 text-warn-t" />
          <span>
            {t('isolated')} {isOnAir(state.status) && t('isolatedDisagrees')}
          </span>
        </p>
      )}
      {state.conflict !== undefined && (
        <p className="flex gap-2">
          <TriangleAlert size={16} aria-hidden className="shrink-0 text-warn-t" />
          {t(`conflict.${state.conflict.kind}`)}
        </p>
      )}
    </div>
  )
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const t = useTranslations('console.inspector')
  return (
    <button
      type="button"
      className="icon-button -mt-1 -mr-2 border-transparent"
      onClick={onClose}
      aria-label={t('back')}
      title={`${t('back')} (Esc)`}
    >
      <X size={18} aria-hidden />
    </button>
  )
}
