'use client'
import { BatteryWarning } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PowerCounts } from '../model/figures.ts'
import { useWords } from '../state/use-words.ts'
import { ViewLink } from '../state/view-link.tsx'

/** Always two lines high: the figures around it do not jump when the last battery is saved. */
export function PowerNotice({ power }: { power: PowerCounts }) {
  const t = useTranslations('console.figures')
  const { count } = useWords()
  const soon = power.warning + power.critical
  const loud = soon + power.passed > 0
  return (
    <section className={`border-b border-line px-4 py-2 ${loud ? 'bg-warn-bg' : ''}`}>
      <div className="flex items-center gap-3">
        <span className={loud ? 'text-warn-t' : 'text-text-3'}>
          <BatteryWarning size={20} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <ViewLink
            to={{ set: 'dark_soon' }}
            className={`block truncate ${soon > 0 ? 'font-semibold' : 'text-text-2'}`}
          >
            {soon > 0 ? t('powerSoon', { n: count(soon) }) : t('powerNone')}
          </ViewLink>
          <p className="flex gap-1 truncate text-xs text-text-2">
            {soon > 0 && <span>{t('powerCritical', { n: count(power.critical) })}</span>}
            {soon > 0 && <span aria-hidden="true">·</span>}
            <ViewLink to={{ set: 'power_passed' }} className="truncate">
              {t('powerPassed', { n: count(power.passed) })}
            </ViewLink>
          </p>
        </div>
      </div>
    </section>
  )
}
