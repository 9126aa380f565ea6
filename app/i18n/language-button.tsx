'use client'
import { useLocale, useTranslations } from 'next-intl'
import { LOCALE_COOKIE } from './locale.ts'

const YEAR_S = 31_536_000

/** Shows the language it leads to, in that language. */
export function LanguageButton() {
  const locale = useLocale()
  const t = useTranslations('common')
  const other = locale === 'vi' ? 'en' : 'vi'
  const change = () => {
    document.cookie = `${LOCALE_COOKIE}=${other}; path=/; max-age=${YEAR_S}; samesite=lax`
    location.reload()
  }
  return (
    <button type="button" className="icon-button" onClick={change} lang={other} title={t('language')}>
      <span aria-hidden="true">{other.toUpperCase()}</span>
      <span className="sr-only">{other === 'en' ? 'English' : 'Tiếng Việt'}</span>
    </button>
  )
}
