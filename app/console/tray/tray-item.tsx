'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { toMs } from '#protocol/scalars'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { StatusMark } from '../../marks/status-mark.tsx'
import { fullMoment, hourOrDay } from '../model/format.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'
import { mayRelease, readRow, type TrayContent } from './read-row.ts'
import type { Wish } from './settle-dialog.tsx'
import type { TrayRow } from './tray-calls.ts'

type Props = {
  readonly row: TrayRow
  readonly index: RegistryIndex
  readonly now: number
  readonly onSelect: (asset: string) => void
  readonly onRecord: (asset: string, row: TrayRow) => void
  readonly onWish: (wish: Wish) => void
}

/** Why it waits, who sent it when, what it says, and what can be done about it. */
export function TrayItem({ row, index, now, onSelect, onRecord, onWish }: Props) {
  const t = useTranslations('console.tray')
  const { locale } = useWords()
  const { nameOf, me } = useConsole()
  const content = useMemo(() => readRow(row, index.registry), [row, index])
  const { asset } = content
  const known = t.has(`code.${row.code}` as 'code.malformed')
  const code = known ? t(`code.${row.code}` as 'code.malformed') : row.code
  const hint = known ? t(`hint.${row.code}` as 'hint.malformed') : row.detail
  return (
    <li className="border-b border-line px-4 py-3" data-testid="tray-row">
      <div className="flex items-baseline justify-between gap-2">
        <b className="min-w-0 font-semibold">{code}</b>
        <time dateTime={row.receivedAt} className="text-xs whitespace-nowrap text-text-2">
          {hourOrDay(toMs(row.receivedAt), now, locale)}
        </time>
      </div>
      <p className="text-xs text-text-2">
        {content.kind === 'sms' ? t('sms', { from: content.from }) : nameOf(row.account)}
      </p>
      <Content content={content} index={index} now={now} onSelect={onSelect} />
      <p className="mt-1 text-xs text-text-2" title={row.detail}>
        {hint}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {mayRelease(row, content) && (
          <button
            type="button"
            className="chip min-h-8"
            onClick={() => onWish({ row, action: 'release' })}
          >
            {t('release')}
          </button>
        )}
        {asset !== null && content.kind === 'sms' && me.role === 'operator' && (
          <button type="button" className="chip min-h-8" onClick={() => onRecord(asset.id, row)}>
            {t('record')}
          </button>
        )}
        {row.code === 'unknown_sender' && content.kind === 'sms' && (
          <a className="chip min-h-8" href={`/crews?number=${encodeURIComponent(content.from)}`}>
            {t('tieNumber')}
          </a>
        )}
        <button
          type="button"
          className="chip min-h-8"
          onClick={() => onWish({ row, action: 'discard' })}
        >
          {t('discard')}
        </button>
      </div>
    </li>
  )
}

type ContentProps = {
  readonly content: TrayContent
  readonly index: RegistryIndex
  readonly now: number
  readonly onSelect: (asset: string) => void
}

function Content({ content, index, now, onSelect }: ContentProps) {
  const { statusOf, locale } = useWords()
  const t = useTranslations('console.tray')
  const { asset } = content
  return (
    <>
      {asset !== null && (
        <button
          type="button"
          className="mt-1 min-h-6 text-left text-accent underline underline-offset-4"
          onClick={() => onSelect(asset.id)}
        >
          {asset.code} · {index.placeOf(asset.area)}
        </button>
      )}
      {content.kind === 'report' ? (
        <div className="mt-1">
          {asset === null && <p className="font-medium break-words">{content.report.asset}</p>}
          <p className="flex items-center gap-2">
            <StatusMark status={content.report.status} />
            {statusOf(content.report.status, asset?.kind ?? 'bts')}
            <span className="text-xs text-text-2">
              {t('observed', { time: fullMoment(toMs(content.report.observedAt), now, locale) })}
            </span>
          </p>
          {content.report.note !== undefined && (
            <p className="break-words">{content.report.note}</p>
          )}
        </div>
      ) : (
        <p
          className={`mt-1 rounded-md bg-raised px-2 py-1 break-words whitespace-pre-wrap ${content.kind === 'raw' ? 'text-xs text-text-2' : ''}`}
        >
          {content.text}
        </p>
      )}
    </>
  )
}
