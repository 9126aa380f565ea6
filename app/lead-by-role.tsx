'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { fetchMe, homeOf } from './live/me.ts'

/** The front door: nobody lands on a page that is not theirs. */
export function LeadByRole() {
  const t = useTranslations('common')
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    fetchMe()
      .then((me) => location.replace(me === null ? '/sign-in' : homeOf(me.role)))
      .catch(() => setFailed(true))
  }, [])
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="text-center">
        <h1 className="text-xl font-semibold">{t('product')}</h1>
        <p className="mt-2 text-text-2" role="status">
          {failed ? t('serverUnreachable') : t('opening')}
        </p>
        {failed && (
          <button type="button" className="button mt-4" onClick={() => location.reload()}>
            {t('tryAgain')}
          </button>
        )}
      </div>
    </main>
  )
}
