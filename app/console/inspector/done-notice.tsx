'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReportResult } from '#protocol/push'
import { useDesk } from '../phone/phone-desk-context.tsx'
import { isIn } from '../phone/send-report.ts'

export type DoneNote =
  | { readonly kind: 'report'; readonly id: string }
  | { readonly kind: 'notice'; readonly recipients: number }

type Props = { readonly note: DoneNote; readonly onClose: () => void }

/** What became of what was just written here, until it is put away. */
export function DoneNotice({ note, onClose }: Props) {
  const common = useTranslations('common')
  const { good, words } = useSentence(note)
  return (
    <div
      role="status"
      className={`flex items-start gap-2 border-b border-line px-4 py-2 ${good ? 'bg-ok-bg text-ok-t' : 'bg-warn-bg text-warn-t'}`}
    >
      <p className="min-w-0 flex-1 break-words">{words}</p>
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
