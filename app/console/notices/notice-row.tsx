'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { WireNotice } from '#protocol/notices'
import { toMs } from '#protocol/scalars'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { dayMonth, hourMinute, hourOrDay } from '../model/format.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'
import { countReceipts, isOpen, orderReceipts, receiptAt, stateOfReceipt } from './notice-model.ts'
import { ReceiptMark } from './receipt-line.tsx'

type Props = {
  readonly notice: WireNotice
  readonly index: RegistryIndex | null
  /** Incident clock. */
  readonly now: number
  readonly onSelect: (asset: string) => void
}

/** What was sent to whom, and what they answered; each recipient by name on demand. */
export function NoticeRow({ notice, index, now, onSelect }: Props) {
  const t = useTranslations('console.notices')
  const { locale } = useWords()
  const { nameOf } = useConsole()
  const at = toMs(notice.at)
  const to =
    'account' in notice.to
      ? nameOf(notice.to.account)
      : t('toArea', { area: index?.placeOf(notice.to.area) ?? notice.to.area })
  return (
    <li className="border-b border-line px-4 py-3" data-testid="notice">
      <div className="flex items-baseline justify-between gap-2 text-xs text-text-2">
        <p className="min-w-0">
          <b className="font-semibold text-text">{t(`kind.${notice.kind}`)}</b> · {to}
        </p>
        <time dateTime={notice.at} className="whitespace-nowrap" title={dayMonth(at, locale)}>
          {hourOrDay(at, now, locale)}
        </time>
      </div>
      <p className="mt-1 break-words whitespace-pre-line">{notice.text}</p>
      <AssetLink notice={notice} index={index} onSelect={onSelect} />
      <Receipts notice={notice} now={now} />
      <p className="mt-1 text-xs text-text-3">{t('by', { name: nameOf(notice.by) })}</p>
    </li>
  )
}

function Receipts({ notice, now }: Pick<Props, 'notice' | 'now'>) {
  const t = useTranslations('console.notices')
  const { duration } = useWords()
  const { nameOf } = useConsole()
  const [wished, setWished] = useState(false)
  const single = notice.recipients.length === 1
  const open = single || wished
  const waiting = isOpen(notice) && (
    <span className="ml-auto text-xs whitespace-nowrap text-text-2">
      {t('waiting', { age: duration(Math.max(0, now - toMs(notice.at))) })}
    </span>
  )
  return (
    <>
      {single ? (
        waiting && <p className="flex">{waiting}</p>
      ) : (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setWished(!wished)}
          className="mt-1.5 flex min-h-8 w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-md text-left hover:bg-raised"
        >
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {countReceipts(notice).map(({ state, count }) => (
            <ReceiptMark key={state} state={state} count={count} />
          ))}
          {waiting}
        </button>
      )}
      {open && (
        <ul className={`mt-1 space-y-1 ${single ? '' : 'pl-6'}`}>
          {orderReceipts(notice, nameOf).map((receipt) => {
            const since = receiptAt(receipt)
            return (
              <li key={receipt.account} className="flex items-center gap-2 text-xs">
                <span className="min-w-0 flex-1 break-words">{nameOf(receipt.account)}</span>
                <ReceiptMark state={stateOfReceipt(receipt)} />
                <span className="w-10 text-right text-text-2">
                  {since === null ? '' : hourMinute(since)}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

function AssetLink({ notice, index, onSelect }: Omit<Props, 'now'>) {
  const { asset } = notice
  if (asset === undefined) return null
  const position = index?.indexOf(asset) ?? -1
  if (index === null || position < 0) return <p className="text-xs text-text-2">{asset}</p>
  const { code, area } = index.assetAt(position)
  return (
    <button
      type="button"
      className="mt-0.5 min-h-6 text-left text-accent underline underline-offset-4"
      onClick={() => onSelect(asset)}
    >
      {code} · {index.placeOf(area)}
    </button>
  )
}
