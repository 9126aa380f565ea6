'use client'
import { useTranslations } from 'next-intl'
import { KINDS, type Kind } from '#domain/vocabulary'
import { toMs } from '#protocol/scalars'
import type { LiveView } from '../../live/live-view.ts'
import { useTheme } from '../../theme/use-theme.ts'
import { hourOrDay } from '../model/format.ts'
import type { CurveState } from '../state/use-curve.ts'
import { useWords } from '../state/use-words.ts'
import { CurveChart } from './curve-chart.tsx'

type Props = {
  readonly live: LiveView
  readonly state: CurveState
  readonly kind: Kind
  readonly onKind: (kind: Kind) => void
}

export function CurvePanel({ live, state, kind, onKind }: Props) {
  const t = useTranslations('console.curve')
  const { domain, locale, count } = useWords()
  const { theme } = useTheme()
  const asOf = live.progress === null ? null : toMs(live.progress.asOf)
  const figures = live.progress?.kinds[kind]
  return (
    <section
      className="border-t border-line bg-panel"
      aria-label={t('title', { kind: domain(`kind.${kind}`) })}
    >
      <div className="flex h-8 items-center gap-4 px-3 text-xs">
        <h2 className="font-semibold whitespace-nowrap">
          {t('title', { kind: domain(`kindShort.${kind}`) })}
        </h2>
        <span className="hidden items-center gap-1.5 sm:flex">
          <span className="h-0.5 w-5 bg-down" aria-hidden="true" />
          {t('out')}
        </span>
        <span className="hidden items-center gap-1.5 sm:flex">
          <span className="w-5 border-t-2 border-dashed border-ok-t" aria-hidden="true" />
          {t('restored')}
        </span>
        <span className="flex-1" />
        {asOf !== null && (
          <span className="whitespace-nowrap rounded-sm bg-accent px-1.5 font-medium text-on-accent">
            {t('now', { time: hourOrDay(asOf, asOf, locale) })}
          </span>
        )}
        <select
          aria-label={t('kind')}
          className="h-7 rounded-md border border-line bg-panel px-1"
          value={kind}
          onChange={(event) => onKind(event.target.value as Kind)}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {domain(`kindShort.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="h-26">
        {state.curve !== null && state.curve.at.length > 1 ? (
          <CurveChart key={theme} curve={state.curve} />
        ) : (
          <CurveEmpty failed={state.failed} />
        )}
      </div>
      {figures !== undefined && asOf !== null && (
        <p className="sr-only">
          {t('summary', {
            kind: domain(`kind.${kind}`),
            out: count(figures.outstanding),
            restored: count(figures.restored),
            affected: count(figures.affected),
            time: hourOrDay(asOf, 0, locale),
          })}
        </p>
      )}
    </section>
  )
}

function CurveEmpty({ failed }: { failed: boolean }) {
  const t = useTranslations('console.curve')
  const common = useTranslations('common')
  if (failed)
    return (
      <p className="px-4 py-8 text-xs text-text-2" role="status">
        {t('failed')}
      </p>
    )
  return (
    <div className="h-full px-3 py-2" role="status" aria-label={common('loading')}>
      <div className="skeleton h-full w-full" />
    </div>
  )
}
