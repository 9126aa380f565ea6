'use client'
import { useTranslations } from 'next-intl'
import type { DarkCommunes } from '#domain/progress'
import type { DarkLevel } from '../model/view.ts'
import { useWords } from '../state/use-words.ts'
import { ViewLink } from '../state/view-link.tsx'
import { RollingNumber } from './rolling-number.tsx'

const BAR: Record<DarkLevel, string> = {
  all: 'hatch-dense',
  two: 'hatch-sparse',
  one: 'bg-degraded/50',
  none: 'bg-(--ok-soft)',
}

type Props = { readonly communes: DarkCommunes; readonly total: number; readonly counted: number }

/** All communes by how many counted carriers are dark: four disjoint parts of one bar. */
export function Communes({ communes, total, counted }: Props) {
  const t = useTranslations('console.figures')
  const { count } = useWords()
  const { darkOnAll, darkOnTwo, darkOnOne } = communes
  const parts: readonly { level: DarkLevel; n: number; label: string }[] = [
    { level: 'all', n: darkOnAll, label: t('darkAll', { n: counted }) },
    { level: 'two', n: darkOnTwo, label: t('darkTwo') },
    { level: 'one', n: darkOnOne, label: t('darkOne') },
    {
      level: 'none',
      n: Math.max(0, total - darkOnAll - darkOnTwo - darkOnOne),
      label: t('darkNone'),
    },
  ]
  return (
    <section className="border-b border-line px-4 py-2.5">
      <div className="flex justify-between text-xs">
        <h2>{t('communes', { n: count(total) })}</h2>
        <span className="text-text-2">{t('countedCarriers', { n: counted })}</span>
      </div>
      <div className="mt-1.5 flex h-2.5 gap-px overflow-hidden rounded-sm" aria-hidden="true">
        {parts
          .filter(({ n }) => n > 0)
          .map(({ level, n }) => (
            <span key={level} className={BAR[level]} style={{ flexGrow: n, flexBasis: 0 }} />
          ))}
      </div>
      <ul className="mt-1 grid grid-cols-4">
        {parts.map(({ level, n, label }) => (
          <li key={level}>
            <ViewLink to={{ kind: 'bts', dark: level }} className="block">
              <RollingNumber
                value={n}
                className={`text-xl font-semibold ${level === 'all' && n > 0 ? 'text-down-t' : ''}`}
                testId={`dark-${level}`}
              />
              <span className="block text-xs text-text-2">{label}</span>
            </ViewLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
