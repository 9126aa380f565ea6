'use client'
import { useTranslations } from 'next-intl'
import { MeCorner } from '../parts/me-corner.tsx'
import type { Desk } from './enter.ts'

const PAGES = ['console', 'reports'] as const

export function TopBar({ desk: { me } }: { desk: Desk }) {
  const t = useTranslations('crews.top')
  return (
    <header className="border-b border-line bg-panel">
      <div className="mx-auto flex max-w-360 flex-wrap items-center gap-x-6 gap-y-2 px-3 py-2 sm:px-6">
        <nav className="flex flex-wrap gap-1 text-sm font-medium" aria-label={t('pages')}>
          {PAGES.map((page) => (
            <a key={page} className="px-2 py-1 text-text-2 hover:text-text" href={`/${page}`}>
              {t(page)}
            </a>
          ))}
          <span aria-current="page" className="border-b-2 border-accent px-2 py-1">
            {t('crews')}
          </span>
        </nav>
        <span className="flex-1" />
        <MeCorner me={me} />
      </div>
    </header>
  )
}
