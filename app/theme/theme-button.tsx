'use client'
import { Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTheme } from './use-theme.ts'

export function ThemeButton() {
  const t = useTranslations('common')
  const { theme, choose } = useTheme()
  const next = theme === 'dark' ? 'light' : 'dark'
  const label = next === 'dark' ? t('themeDark') : t('themeLight')
  return (
    <button
      type="button"
      className="icon-button"
      onClick={() => choose(next)}
      aria-label={label}
      title={label}
    >
      {theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
    </button>
  )
}
