'use client'
import { useId } from 'react'
import { toMs } from '#protocol/scalars'
import type { Report } from './load-report.ts'
import { DAY_MS, fromLocal, HOUR_MS, MINUTE_MS, toLocal } from './moment.ts'
import type { ChangeView } from './use-view.ts'
import { useWords } from './use-words.ts'
import type { View } from './view.ts'

type Props = { readonly report: Report; readonly view: View; readonly change: ChangeView }

const STEPS = [
  ['hour', HOUR_MS],
  ['halfDay', 12 * HOUR_MS],
  ['day', DAY_MS],
] as const

export function MomentForm({ report, view, change }: Props) {
  const { t } = useWords()
  const { at, compare } = report.moments
  return (
    <div className="screen-only mt-3 flex flex-wrap items-end gap-x-6 gap-y-3 rounded-lg border border-line bg-panel px-4 py-3">
      <MomentField label={t('at')} value={at} report={report} onMoment={(ms) => change({ at: ms })}>
        <button
          type="button"
          className="button"
          aria-pressed={view.at === null}
          disabled={view.at === null}
          onClick={() => change({ at: null })}
        >
          {t('now')}
        </button>
      </MomentField>
      <MomentField
        label={t('compare')}
        value={compare}
        report={report}
        onMoment={(ms) => change({ compare: ms })}
      >
        {STEPS.map(([name, span]) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-pressed={Math.abs(at - compare - span) < MINUTE_MS}
            onClick={() => change({ compare: minuteOf(at - span) })}
          >
            {t(`earlier.${name}`)}
          </button>
        ))}
      </MomentField>
      <label className="flex min-h-10 items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-5"
          checked={view.known === 'now'}
          onChange={(event) => change({ known: event.target.checked ? 'now' : 'then' })}
        />
        {t('hindsight')}
      </label>
    </div>
  )
}

function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS
}

type FieldProps = {
  readonly label: string
  readonly value: number
  readonly report: Report
  readonly onMoment: (ms: number) => void
  readonly children: React.ReactNode
}

function MomentField({ label, value, report, onMoment, children }: FieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-xs font-medium text-text-2">
        {label}
      </label>
      <div className="mt-1 flex flex-wrap gap-2">
        <input
          id={id}
          type="datetime-local"
          className="min-h-10 rounded-lg border border-line-strong bg-panel px-2"
          value={toLocal(value)}
          min={toLocal(toMs(report.incident.startedAt))}
          max={toLocal(report.now)}
          onChange={(event) => {
            const ms = fromLocal(event.target.value)
            if (ms !== null) onMoment(ms)
          }}
        />
        {children}
      </div>
    </div>
  )
}
