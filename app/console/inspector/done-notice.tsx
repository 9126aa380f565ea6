'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReportResult } from '#protocol/push'
import { useDesk } from '../phone/phone-desk-context.tsx'
import { isIn } from '../phone/send-report.ts'
import { SettleDialog, type Wish } from '../tray/settle-dialog.tsx'
import type { TrayRow } from '../tray/tray-calls.ts'

export type DoneNote =
  | { readonly kind: 'report'; readonly id: string; readonly row: TrayRow | null }
  | { readonly kind: 'notice'; readonly recipients: number }

type Props = {
  readonly note: DoneNote
  readonly onClose: () => void
  /** The message it was made of has been put away. */
  readonly onPutAway: () => void
}

/** What became of what was just written here, until it is put away. */
export function DoneNotice({ note, onClose, onPutAway }: Props) {
  const common = useTranslations('common')
  const t = useTranslations('console.tray')
  const [wish, setWish] = useState<Wish | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const { good, words } = useSentence(note)
  const row = note.kind === 'report' && good ? note.row : null
  return (
    <div
      role="status"
      className={`flex items-start gap-2 border-b border-line px-4 py-2 ${good ? 'bg-ok-bg text-ok-t' : 'bg-warn-bg text-warn-t'}`}
    >
      <div className="min-w-0 flex-1 break-words">
        <p>{words}</p>
        {done !== null && <p>{done}</p>}
        {row !== null && done === null && (
          <p>
            {t('recorded')}{' '}
            <button
              type="button"
              className="font-semibold underline underline-offset-4"
              onClick={() => setWish({ row, action: 'discard' })}
            >
              {t('putAway')}
            </button>
          </p>
        )}
        {wish !== null && (
          <SettleDialog
            wish={wish}
            onClose={() => setWish(null)}
            onDone={(said) => {
              setDone(said)
              onPutAway()
            }}
          />
        )}
      </div>
      <button type="button" onClick={onClose} aria-label={common('close')} className="-mr-1 p-0.5">
        <X size={16} aria-hidden />
      </button>
    </div>
  )
}

function useSentence(note: DoneNote): { good: boolean; words: string } {
  const t = useTranslations('console')
  const desk = useDesk()
  if (note.kind === 'notice')
    return { good: true, words: t('notices.sent', { n: note.recipients }) }
  const result = desk.answers.get(note.id)
  if (result === undefined) return { good: false, words: t('phone.keptHere') }
  if (isIn(result))
    return { good: true, words: t('phone.stored', { seq: String(result.seq ?? '') }) }
  return { good: false, words: whyNot(result) }

  function whyNot({ outcome, code, detail }: ReportResult): string {
    const why =
      code !== undefined && t.has(`tray.code.${code}` as 'tray.code.malformed')
        ? t(`tray.code.${code}` as 'tray.code.malformed')
        : (detail ?? code ?? '')
    return t(outcome === 'quarantined' ? 'phone.quarantined' : 'phone.refused', { why })
  }
}
