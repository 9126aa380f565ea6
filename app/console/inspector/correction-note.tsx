'use client'
import { Pencil, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toMs } from '#protocol/scalars'
import { hourOrDay } from '../model/format.ts'
import type { HistoryItem } from '../model/history.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'

/** What this report corrects, and what corrected it. */
export function CorrectionNote({ item, now }: { item: HistoryItem; now: number }) {
  const t = useTranslations('console.inspector')
  const { locale } = useWords()
  const { nameOf } = useConsole()
  const { report, target, voidedBy, effect } = item
  const time = (at: string) => hourOrDay(toMs(at), now, locale)
  const { corrects } = report
  return (
    <>
      {corrects !== undefined && (
        <p className={corrects.kind === 'retract' ? '' : 'text-xs text-text-2'}>
          <CorrectionIcon kind={corrects.kind} />{' '}
          {target === null
            ? t(`${corrects.kind}Unseen`)
            : t(`${corrects.kind}Of`, { time: time(target.effectiveAt) })}
          {': '}
          <span className="break-words">{corrects.reason}</span>
        </p>
      )}
      {(effect === 'waits' || (effect === 'none' && voidedBy === null)) && (
        <p className="text-xs text-warn-t">{t(`correction.${effect}`)}</p>
      )}
      {voidedBy?.corrects !== undefined && (
        <p className="text-xs text-warn-t">
          <CorrectionIcon kind={voidedBy.corrects.kind} />{' '}
          {t(`${voidedBy.corrects.kind}edBy`, {
            time: time(voidedBy.receivedAt),
            who: nameOf(voidedBy.author ?? voidedBy.by.account),
          })}
        </p>
      )}
    </>
  )
}

function CorrectionIcon({ kind }: { kind: 'amend' | 'retract' }) {
  const Icon = kind === 'retract' ? Undo2 : Pencil
  return <Icon size={12} aria-hidden className="inline align-[-1px]" />
}
