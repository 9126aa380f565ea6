'use client'
import { Activity, ChartNoAxesColumn, Map as MapIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'

export type Part = 'figures' | 'map' | 'side'
const PARTS = [
  { part: 'figures', Icon: ChartNoAxesColumn },
  { part: 'map', Icon: MapIcon },
  { part: 'side', Icon: Activity },
] as const

/** Narrow screens show one column at a time, chosen at the thumb. */
export function PartTabs({ part, onPart }: { part: Part; onPart: (part: Part) => void }) {
  const t = useTranslations('console.tabs')
  return (
    <nav
      aria-label={t('label')}
      className="grid grid-cols-3 border-t border-line bg-panel lg:hidden"
    >
      {PARTS.map(({ part: which, Icon }) => (
        <button
          key={which}
          type="button"
          aria-pressed={part === which}
          onClick={() => onPart(which)}
          className="flex h-14 flex-col items-center justify-center gap-0.5 text-xs text-text-2 aria-pressed:text-accent"
        >
          <Icon size={20} aria-hidden />
          {t(which)}
        </button>
      ))}
    </nav>
  )
}
