'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ChangeView } from './state/use-view.ts'
import { useWords } from './state/use-words.ts'

type HeadProps = { readonly title: string; readonly onClose: () => void }

/** Of a panel that stands in the feed's place. */
export function PanelHead({ title, onClose }: HeadProps) {
  const t = useTranslations('console')
  return (
    <div className="flex h-10 shrink-0 items-center justify-between border-b border-line pr-2 pl-4">
      <h2 className="font-semibold">{title}</h2>
      <button
        type="button"
        className="icon-button border-transparent"
        onClick={onClose}
        aria-label={t('backToFeed')}
        title={t('backToFeed')}
      >
        <X size={18} aria-hidden />
      </button>
    </div>
  )
}

type SwitchProps = {
  readonly list: boolean
  readonly matching: number
  readonly change: ChangeView
}

/** Feed or list. */
export function PanelSwitch({ list, matching, change }: SwitchProps) {
  const t = useTranslations('console.feed')
  const { count } = useWords()
  const button = (which: 'feed' | 'list', label: string) => (
    <button
      type="button"
      aria-pressed={list === (which === 'list')}
      onClick={() => change({ panel: which }, 'replace')}
      className="h-10 whitespace-nowrap border-b-2 border-transparent px-3 font-medium text-text-2 hover:text-text aria-pressed:border-accent aria-pressed:text-text"
    >
      {label}
    </button>
  )
  return (
    <div className="flex">
      {button('feed', t('title'))}
      {button('list', `${t('list')} ${count(matching)}`)}
    </div>
  )
}
