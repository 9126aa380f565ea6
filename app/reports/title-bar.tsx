'use client'
import { Download, History, Printer, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Report } from './load-report.ts'
import { toLocal } from './moment.ts'
import { MomentForm } from './moment-form.tsx'
import { saveText } from './save-text.ts'
import { totalsCsv } from './totals-csv.ts'
import type { ChangeView } from './use-view.ts'
import { useWords } from './use-words.ts'
import type { View } from './view.ts'

type Props = {
  readonly report: Report
  readonly view: View
  readonly change: ChangeView
  readonly busy: boolean
  readonly onRefresh: () => void
}

export function TitleBar({ report, view, change, busy, onRefresh }: Props) {
  const { t, moment } = useWords()
  const [open, setOpen] = useState(false)
  const { at, compare } = report.moments
  return (
    <div className="py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-xl font-semibold">{t('asOf', { moment: moment(at) })}</h1>
          <p className="text-sm text-text-2">
            {t('comparedWith', { moment: moment(compare) })} {t('cellNote')}{' '}
            {t(view.known === 'now' ? 'knownNow' : 'knownThen')}
          </p>
        </div>
        <div className="screen-only flex flex-wrap gap-2">
          <button
            type="button"
            className="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <History size={16} aria-hidden />
            {t('changeMoment')}
          </button>
          {view.at === null && (
            <button
              type="button"
              className="button"
              onClick={onRefresh}
              disabled={busy}
              title={t('refresh')}
              aria-label={t('refresh')}
            >
              <RefreshCw size={16} aria-hidden />
            </button>
          )}
          <Downloads report={report} />
          <button type="button" className="button button-primary" onClick={() => print()}>
            <Printer size={16} aria-hidden />
            {t('print')}
          </button>
        </div>
      </div>
      {open && <MomentForm report={report} view={view} change={change} />}
    </div>
  )
}

/** Totals are what the screen holds; single assets come from the server, which writes down who took them. */
function Downloads({ report }: { readonly report: Report }) {
  const { t } = useWords()
  const { at } = report.moments
  const name = `${report.incident.id}-${toLocal(at).replace(':', '')}`
  const knownAt = report.known === 'then' ? at : report.now
  const moments = new URLSearchParams({
    format: 'csv',
    at: new Date(at).toISOString(),
    knownAt: new Date(knownAt).toISOString(),
  })
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => saveText(`${name}-totals.csv`, 'text/csv', totalsCsv(report))}
      >
        <Download size={16} aria-hidden />
        {t('csvTotals')}
      </button>
      <a
        className="button"
        href={`/api/v1/incidents/${report.incident.id}/assets?${moments}`}
        download
      >
        <Download size={16} aria-hidden />
        {t('csvAssets')}
      </a>
    </>
  )
}
