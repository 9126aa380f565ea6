'use client'
import { useTranslations } from 'next-intl'

/** A fault in a screen: said in words, with the way back. */
export default function ScreenFault() {
  const t = useTranslations('common')
  return (
    <main className="grid min-h-dvh place-items-center p-4 text-center">
      <div>
        <h1 className="text-xl font-semibold">{t('screenFault')}</h1>
        <button type="button" className="button mt-4" onClick={() => location.reload()}>
          {t('tryAgain')}
        </button>
      </div>
    </main>
  )
}
