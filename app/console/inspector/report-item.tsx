'use client'
import { useTranslations } from 'next-intl'
import type { Asset } from '#domain/registry'
import { toMs } from '#protocol/scalars'
import type { ReportRow } from '../../live/api.ts'
import { StatusMark } from '../../marks/status-mark.tsx'
import { ViaIcon } from '../../marks/via-icon.tsx'
import { dayMonth, hourMinute, hourOrDay } from '../model/format.ts'
import type { HistoryItem } from '../model/history.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'
import { CorrectionNote } from './correction-note.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import type { Photo } from './use-photos.ts'

const LATE_MS = 10 * 60_000

type Props = {
  readonly item: HistoryItem
  readonly asset: Asset
  readonly photos: readonly Photo[]
  readonly now: number
}

/** A report that was taken back stays in its place, struck through: it was said. */
export function ReportItem({ item, asset, photos, now }: Props) {
  const { report, voidedBy } = item
  const { statusOf, locale } = useWords()
  const { nameOf } = useConsole()
  const at = toMs(report.effectiveAt)
  const sameDay = dayMonth(at, locale) === dayMonth(now, locale)
  const retract = report.corrects?.kind === 'retract'
  const who = useWho(report)
  return (
    <li
      className="grid grid-cols-[52px_24px_1fr] border-t border-line px-4 py-2"
      data-testid="report"
      data-void={voidedBy !== null || undefined}
    >
      <time className="text-xs leading-5" dateTime={report.effectiveAt}>
        {hourMinute(at)}
        {!sameDay && <span className="block text-text-3">{dayMonth(at, locale)}</span>}
      </time>
      <span className={`pt-0.5 ${voidedBy === null ? '' : 'opacity-50'}`}>
        {!retract && (
          <StatusMark status={report.status} label={statusOf(report.status, asset.kind)} />
        )}
      </span>
      <div className="min-w-0">
        <Arrival report={report} />
        {!retract && <Said report={report} asset={asset} struck={voidedBy !== null} />}
        <CorrectionNote item={item} now={now} />
        {report.photos !== undefined && (
          <PhotoStrip
            declared={new Set(report.photos.map(({ sha256 }) => sha256)).size}
            photos={photos}
            caption={[asset.code, hourOrDay(at, now, locale), nameOf(report.by.account)].join(
              ' · ',
            )}
          />
        )}
        <p className="text-xs break-words text-text-2">{who}</p>
      </div>
    </li>
  )
}

/** By which path it came and when; late is said loudly. */
function Arrival({ report }: { report: ReportRow }) {
  const t = useTranslations('console.inspector')
  const { domain, duration, locale } = useWords()
  const at = toMs(report.effectiveAt)
  const lateMs = toMs(report.receivedAt) - at
  const received = hourOrDay(toMs(report.receivedAt), at, locale)
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-text-2">
      <ViaIcon via={report.via} />
      <span>{domain(`via.${report.via}`)}</span>
      <span className={`ml-auto ${lateMs > LATE_MS ? 'text-warn-t' : ''}`}>
        {lateMs > LATE_MS
          ? t('receivedLate', { time: received, age: duration(lateMs) })
          : t('received', { time: received })}
      </span>
    </p>
  )
}

function Said({ report, asset, struck }: { report: ReportRow; asset: Asset; struck: boolean }) {
  const t = useTranslations('console.inspector')
  const { domain, statusOf } = useWords()
  const status = report.unchanged === true ? t('unchanged') : statusOf(report.status, asset.kind)
  const { power, autonomyHours } = report
  const details = [
    ...(report.note === undefined ? [] : [status]),
    ...(report.causes ?? []).map((cause) => domain(`cause.${cause}`)),
    ...(power === undefined ? [] : [powerWords(domain(`power.${power}`), autonomyHours)]),
    ...(report.obstacle === undefined ? [] : [domain(`obstacle.${report.obstacle}`)]),
    ...report.flags.filter((flag) => flag !== 'late').map((flag) => domain(`flag.${flag}`)),
  ]
  return (
    <div className={struck ? 'text-text-3 line-through decoration-1' : ''}>
      <p className="break-words">{report.note ?? status}</p>
      {details.length > 0 && <p className="text-xs text-text-2">{details.join(' · ')}</p>}
    </div>
  )

  function powerWords(name: string, hours: number | undefined): string {
    return hours === undefined ? name : t('powerHours', { power: name, hours })
  }
}

/** Whose word it is, and who wrote it down or brought it. */
function useWho({ via, by, onBehalfOf, author }: ReportRow): string {
  const t = useTranslations('console.inspector')
  const { nameOf } = useConsole()
  if (onBehalfOf !== undefined)
    return t('writtenBy', { who: nameOf(onBehalfOf), by: nameOf(by.account) })
  const name = nameOf(author ?? by.account)
  return via === 'relay' ? t('relayed', { who: name }) : name
}
