'use client'
import { BatteryWarning, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PowerCounts } from '../model/figures.ts'
import { useWords } from '../state/use-words.ts'
import { ViewLink } from '../state/view-link.tsx'

/** Always two lines high: the figures around it do not jump when the last battery is saved. */
export function PowerNotice({ power }: { power: PowerCounts }) {
  const t = useTranslations('console.figures')
  const { count } = useWords()
  const total = power.warning + power.critical + power.passed
  const loud = total > 0
  return (
    <section className={`border-b border-line ${loud ? 'bg-warn-bg' : ''}`}>
      <ViewLink
        to={{ set: 'dark_soon' }}
        className="flex items-center gap-3 px-4 py-2 no-underline!"
      >
        <span className={loud ? 'text-warn-t' : 'text-text-3'}>
          <BatteryWarning size={20} aria-hidden />
        </span>
        <span className="min-w-0 flex-1">
          <span className={`block ${loud ? 'font-semibold' : 'text-text-2'}`}>
            {loud ? t('powerSoon', { n: count(total) }) : t('powerNone')}
          </span>
          <span className={`block truncate text-xs ${loud ? '' : 'text-text-3'}`}>
            {loud
              ? t('powerDetail', { critical: count(power.critical), passed: count(power.passed) })
              : t('powerNoneDetail')}
          </span>
        </span>
        <ChevronRight size={16} aria-hidden className="shrink-0 text-text-2" />
      </ViewLink>
    </section>
  )
}
