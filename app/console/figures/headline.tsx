'use client'
import { ArrowDown, ArrowUp, RadioTower } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Progress } from '#protocol/progress'
import { toMs } from '#protocol/scalars'
import { StatusMark } from '../../marks/status-mark.tsx'
import { hourMinute } from '../model/format.ts'
import { type Curve, outstandingAt } from '../state/use-curve.ts'
import { useWords } from '../state/use-words.ts'
import { ViewLink } from '../state/view-link.tsx'
import { RollingNumber } from './rolling-number.tsx'
import { Sparkline } from './sparkline.tsx'

const HOUR_MS = 3_600_000
const OUT = ['down', 'degraded', 'switched_off'] as const

/** What is out of all there is, its parts below it: the parts carry the word that the headline does. */
export function Headline({ progress, curve }: { progress: Progress; curve: Curve | null }) {
  const t = useTranslations('console.figures')
  const { count, percent } = useWords()
  const { outstanding, total, down, degraded, switchedOff } = progress.kinds.bts
  const parts = { down, degraded, switched_off: switchedOff }
  return (
    <section className="border-b border-line px-4 pt-3 pb-3">
      <h2 className="flex items-center justify-between text-xs text-text-2">
        {t('outNow.bts')}
        <RadioTower size={16} aria-hidden />
      </h2>
      <ViewLink
        to={{ kind: 'bts', statuses: [...OUT] }}
        className="mt-0.5 block whitespace-nowrap text-4xl"
      >
        <RollingNumber value={outstanding} className="font-semibold" testId="headline-out" />
        <span className="font-light text-text-2"> / {count(total)}</span>
      </ViewLink>
      <p className="text-xs text-text-2">
        {t('ofAll', { total: count(total), percent: percent(outstanding, total) })}
      </p>
      <div className="mt-2 flex h-6 items-center justify-between gap-3">
        <Delta progress={progress} curve={curve} />
        <Sparkline curve={curve} until={toMs(progress.asOf)} label={t('spark')} />
      </div>
      <ul className="mt-1.5 flex justify-between gap-1 text-xs">
        {OUT.map((status) => (
          <li key={status}>
            <ViewLink
              to={{ kind: 'bts', statuses: [status] }}
              className="flex items-center gap-1 whitespace-nowrap"
            >
              <StatusMark status={status} size={14} />
              <span>
                <b className="font-semibold">{count(parts[status])}</b> {t(status)}
              </span>
            </ViewLink>
          </li>
        ))}
      </ul>
      <p className="sr-only">
        {t('sumOut', { down, degraded, off: switchedOff, out: outstanding })}
      </p>
    </section>
  )
}

function Delta({ progress, curve }: { progress: Progress; curve: Curve | null }) {
  const t = useTranslations('console.figures')
  const { count } = useWords()
  const since = toMs(progress.asOf) - HOUR_MS
  const before = curve === null ? null : outstandingAt(curve, since)
  if (before === null) return <span className="skeleton w-28 text-xs">0</span>
  const delta = progress.kinds.bts.outstanding - before
  const time = t('since', { time: hourMinute(since) })
  if (delta === 0)
    return (
      <span className="whitespace-nowrap text-xs text-text-2">
        {t('noChange')} {time}
      </span>
    )
  const Arrow = delta > 0 ? ArrowUp : ArrowDown
  return (
    <span className="flex items-center gap-1 whitespace-nowrap text-xs" title={t('sinceLabel')}>
      <Arrow size={14} aria-hidden className={delta > 0 ? 'text-down-t' : 'text-ok-t'} />
      <b className={`font-semibold ${delta > 0 ? 'text-down-t' : 'text-ok-t'}`}>
        <span className="sr-only">{delta > 0 ? '+' : '−'}</span>
        {count(Math.abs(delta))}
      </b>
      <span className="text-text-2">{time}</span>
    </span>
  )
}
