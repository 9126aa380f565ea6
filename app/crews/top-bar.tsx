'use client'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LanguageButton } from '../i18n/language-button.tsx'
import { signOut } from '../sign-in/sign-in.ts'
import { ThemeButton } from '../theme/theme-button.tsx'
import type { Desk } from './enter.ts'

const PAGES = ['console', 'reports'] as const

export function TopBar({ desk: { me } }: { desk: Desk }) {
  const t = useTranslations('crews.top')
  const common = useTranslations('common')
  const domain = useTranslations('domain')
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
        <div className="flex items-center gap-1">
          <ThemeButton />
          <LanguageButton />
          <span className="mx-2 hidden text-xs leading-4 sm:block">
            <span className="block max-w-40 truncate font-medium">{me.name}</span>
            <span className="block text-text-2">{domain(`role.${me.role}`)}</span>
          </span>
          <button
            type="button"
            className="icon-button"
            onClick={() => void signOut()}
            aria-label={common('signOut')}
            title={common('signOut')}
          >
            <LogOut size={16} aria-hidden />
          </button>
        </div>
      </div>
    </header>
  )
}
