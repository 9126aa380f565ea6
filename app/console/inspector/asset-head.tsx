'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AssetState } from '#domain/asset-state'
import type { Asset } from '#domain/registry'
import { isOnAir } from '#domain/status'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { KindIcon } from '../../marks/kind-icon.tsx'
import { StatusMark } from '../../marks/status-mark.tsx'
import { hourOrDay } from '../model/format.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'

type Props = {
  readonly asset: Asset
  readonly state: AssetState
  readonly index: RegistryIndex
  /** Incident clock. */
  readonly now: number
  readonly onClose: () => void
  /** While a form is below it. */
  readonly brief?: boolean
}

/** What, where, whose; its status, since when and how old the word for it is. */
export function AssetHead({ asset, state, index, now, onClose, brief = false }: Props) {
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
      {asset.name !== asset.code && !brief && <p className="text-xs text-text-2">{asset.name}</p>}
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
      {state.status !== 'unknown' && !brief && <Facts state={state} now={now} />}
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

export function CloseButton({ onClose }: { onClose: () => void }) {
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
