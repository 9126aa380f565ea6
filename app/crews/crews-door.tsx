'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { CrewsScreen } from './crews-screen.tsx'
import { type Entry, enter } from './enter.ts'

type State = Entry | { readonly kind: 'opening' } | { readonly kind: 'failed' }

/** Who is there, before anything is drawn. */
export function CrewsDoor() {
  const t = useTranslations('crews')
  const common = useTranslations('common')
  const [state, setState] = useState<State>({ kind: 'opening' })
  const open = useCallback(() => {
    enter().then(setState, () => setState({ kind: 'failed' }))
  }, [])
  useEffect(open, [open])
  useEffect(() => {
    if (state.kind === 'nobody')
      location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
  }, [state])
  if (state.kind === 'open') return <CrewsScreen desk={state.desk} />
  return (
    <main className="grid min-h-dvh place-items-center p-4 text-center">
      <div>
        <h1 className="text-xl font-semibold">{t('title')}</h1>
        <p className="mt-2 text-text-2" role="status">
          {state.kind === 'wrong_role'
            ? t('wrongRole')
            : state.kind === 'failed'
              ? common('serverUnreachable')
              : common('opening')}
        </p>
        {state.kind === 'wrong_role' && (
          <a className="button mt-4" href="/">
            {common('home')}
          </a>
        )}
        {state.kind === 'failed' && (
          <button type="button" className="button mt-4" onClick={open}>
            {common('tryAgain')}
          </button>
        )}
      </div>
    </main>
  )
}
