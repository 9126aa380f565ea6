'use client'
import { useTranslations } from 'next-intl'
import type { Kind } from '#domain/vocabulary'
import { toMs } from '#protocol/scalars'
import type { ReportRow } from '../../live/api.ts'
import { StatusMark } from '../../marks/status-mark.tsx'
import { ViaIcon } from '../../marks/via-icon.tsx'
import { dayMonth, hourMinute, hourOrDay } from '../model/format.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'

const LATE_MS = 10 * 60_000
type Props = { readonly reports: readonly ReportRow[]; readonly kind: Kind; readonly now: number }

/** Who reported what when, newest observation first. */
export function ReportList({ reports, kind, now }: Props) {
  const t = useTranslations('console.inspector')
  const ordered = [...reports].sort(
    (a, b) => toMs(b.effectiveAt) - toMs(a.effectiveAt) || b.seq - a.seq,
  )
  return (
    <section>
      <div className="flex items-baseline justify-between px-4 py-2">
        <h3 className="font-semibold">{t('reports')}</h3>
        <p className="text-xs text-text-2">{t('reportsCount', { n: reports.length })}</p>
      </div>
      <ul>
        {ordered.map((report) => (
          <ReportItem key={report.id} report={report} kind={kind} now={now} />
        ))}
      </ul>
    </section>
  )
}

function ReportItem({ report, kind, now }: { report: ReportRow; kind: Kind; now: number }) {
  const t = useTranslations('console.inspector')
  const { domain, statusOf, duration, locale } = useWords()
  const { nameOf } = useConsole()
  const at = toMs(report.effectiveAt)
  const receivedAt = toMs(report.receivedAt)
  const lateMs = receivedAt - at
  const received = hourOrDay(receivedAt, at, locale)
  const sameDay = dayMonth(at, locale) === dayMonth(now, locale)
  return (
    <li className="grid grid-cols-[52px_24px_1fr] border-t border-line px-4 py-2">
      <time className="text-xs leading-5" dateTime={report.effectiveAt}>
        {hourMinute(at)}
        {!sameDay && <span className="block text-text-3">{dayMonth(at, locale)}</span>}
      </time>
      <span className="pt-0.5">
        {report.corrects?.kind !== 'retract' && (
          <StatusMark status={report.status} label={statusOf(report.status, kind)} />
        )}
      </span>
      <div className="min-w-0">
        <p className="flex items-center gap-1.5 text-xs text-text-2">
          <ViaIcon via={report.via} label={domain(`via.${report.via}`)} />
          <span className="flex-1 truncate">{domain(`via.${report.via}`)}</span>
          <span className={`whitespace-nowrap ${lateMs > LATE_MS ? 'text-warn-t' : ''}`}>
            {lateMs > LATE_MS
              ? t('receivedLate', { time: received, age: duration(lateMs) })
              : t('received', { time: received })}
          </span>
        </p>
        <p className="break-words">{sayReport(report, kind)}</p>
        <ReportDetails report={report} />
        <p className="truncate text-xs text-text-2">
          {nameOf(report.onBehalfOf ?? report.author ?? report.by.account)}
        </p>
      </div>
    </li>
  )

  function sayReport(one: ReportRow, of: Kind): string {
    if (one.corrects !== undefined)
      return one.corrects.kind === 'retract'
        ? t('retract', { reason: one.corrects.reason })
        : t('amend', { reason: one.corrects.reason })
    if (one.note !== undefined) return one.note
    return one.unchanged === true ? t('unchanged') : statusOf(one.status, of)
  }
}

function ReportDetails({ report }: { report: ReportRow }) {
  const { domain } = useWords()
  const details = [
    ...(report.causes ?? []).map((cause) => domain(`cause.${cause}`)),
    ...(report.obstacle === undefined ? [] : [domain(`obstacle.${report.obstacle}`)]),
    ...report.flags.filter((flag) => flag !== 'late').map((flag) => domain(`flag.${flag}`)),
  ]
  return details.length === 0 ? null : <p className="text-xs text-text-2">{details.join(' · ')}</p>
}
