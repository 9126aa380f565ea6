'use client'
import { useTranslations } from 'next-intl'
import { SHOWN_STATUSES, type ShownStatus } from '#domain/status'
import { toMs } from '#protocol/scalars'
import type { OutageRow, ReportRow } from '../../live/api.ts'
import { STATUS_TOKEN } from '../../marks/shapes.ts'
import { dayMonth } from '../model/format.ts'
import { standingOf } from '../model/history.ts'
import { useWords } from '../state/use-words.ts'

type Props = {
  readonly reports: readonly ReportRow[]
  readonly outages: readonly OutageRow[]
  readonly from: number
  readonly now: number
}
type Span = { readonly status: ShownStatus; readonly from: number; readonly to: number }

/** Status over the incident as a strip: heights differ too, so that it reads without colour. */
export function HistoryStrip({ reports, outages, from, now }: Props) {
  const t = useTranslations('console.inspector')
  const { locale, duration } = useWords()
  const length = Math.max(1, now - from)
  const at = (ms: number) => (100 * (Math.min(Math.max(ms, from), now) - from)) / length
  const outMs = outages.reduce(
    (sum, outage) => sum + (outage.to === null ? now : toMs(outage.to)) - toMs(outage.from),
    0,
  )
  return (
    <section className="border-b border-line px-4 py-3">
      <div className="flex justify-between gap-2 text-xs text-text-2">
        <h3>{t('history', { date: dayMonth(from, locale) })}</h3>
        <p>{t('outages', { n: outages.length, age: duration(outMs) })}</p>
      </div>
      <div className="relative mt-2 h-3" aria-hidden="true">
        {spansOf(reports, from, now).map((span) => (
          <span
            key={`${span.from} ${span.status}`}
            className={`absolute ${isLow(span.status) ? 'top-1 h-1' : 'top-0 h-3'}`}
            style={{
              left: `${at(span.from)}%`,
              width: `max(1px, ${at(span.to) - at(span.from)}%)`,
              background: `var(${STATUS_TOKEN[span.status]})`,
            }}
          />
        ))}
      </div>
      <div className="mt-1 flex justify-between text-xs text-text-3" aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => {
          const day = dayMonth(from + part * length, locale)
          const before = part === 0 ? '' : dayMonth(from + (part - 0.25) * length, locale)
          return <span key={part}>{day === before ? '' : day}</span>
        })}
      </div>
    </section>
  )
}

function isLow(status: ShownStatus): boolean {
  return SHOWN_STATUSES.indexOf(status) < 2 || status === 'unknown'
}

/** Observations that stand, in effective order. */
function spansOf(reports: readonly ReportRow[], from: number, now: number): Span[] {
  const steps = standingOf(reports)
    .map(({ status, effectiveAt }) => ({ status, at: toMs(effectiveAt) }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)
  const first: Span = { status: 'unknown', from, to: steps[0]?.at ?? now }
  const rest = steps.map((step, i) => ({
    status: step.status,
    from: step.at,
    to: steps[i + 1]?.at ?? now,
  }))
  return [first, ...rest].filter((span) => span.to > span.from)
}
