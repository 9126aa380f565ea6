'use client'
import { useLocale, useTranslations } from 'next-intl'
import { keepChoice } from '../theme/keep-choice.ts'
import { LOCALE_COOKIE } from './locale.ts'

/** Shows the language it leads to, in that language. */
export function LanguageButton() {
  const locale = useLocale()
  const t = useTranslations('common')
  const other = locale === 'vi' ? 'en' : 'vi'
  const change = () => {
    keepChoice(LOCALE_COOKIE, other)
    location.reload()
  }
  return (
    <button
      type="button"
      className="icon-button"
      onClick={change}
      lang={other}
      title={t('language')}
    >
      <span aria-hidden="true">{other.toUpperCase()}</span>
      <span className="sr-only">{other === 'en' ? 'English' : 'Tiếng Việt'}</span>
    </button>
  )
}
