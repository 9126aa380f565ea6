'use client'
import { CircleDashed, CircleSlash2, Eye, MapPinCheck, Truck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useWords } from '../state/use-words.ts'
import type { ReceiptState } from './notice-model.ts'

const LOOK = {
  cannot_reach: { Icon: CircleSlash2, text: 'text-down-t font-semibold' },
  unseen: { Icon: CircleDashed, text: 'text-warn-t' },
  seen: { Icon: Eye, text: 'text-text-2' },
  on_way: { Icon: Truck, text: 'text-text' },
  on_site: { Icon: MapPinCheck, text: 'text-ok-t' },
} as const

/** What became of a notice: mark and word, never colour alone. */
export function ReceiptMark({ state, count }: { state: ReceiptState; count?: number }) {
  const t = useTranslations('console.notices')
  const words = useWords()
  const { Icon, text } = LOOK[state]
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap text-xs ${text}`}>
      <Icon size={14} aria-hidden className="shrink-0" />
      {count === undefined ? t(`state.${state}`) : `${words.count(count)} ${t(`state.${state}`)}`}
    </span>
  )
}
