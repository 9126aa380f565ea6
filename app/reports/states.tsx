'use client'
import type { ReactNode } from 'react'
import { hourMinute } from '../console/model/format.ts'
import type { Fault } from './use-report.ts'
import { useWords } from './use-words.ts'

function Centre({ children }: { readonly children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="max-w-md rounded-lg border border-line bg-panel p-6 text-center">
        {children}
      </div>
    </main>
  )
}

export function EmptyState() {
  const { t } = useWords()
  return (
    <Centre>
      <h1 className="text-xl font-semibold">{t('emptyTitle')}</h1>
      <p className="mt-2 text-text-2">{t('emptyText')}</p>
    </Centre>
  )
}

type FailedProps = { readonly fault: Fault; readonly onRetry: () => void }

export function FailedState({ fault, onRetry }: FailedProps) {
  const { t } = useWords()
  return (
    <Centre>
      <h1 className="text-xl font-semibold">{t(`fault.${fault.kind}.title`)}</h1>
      <p className="mt-2 text-text-2" role="alert">
        {t(`fault.${fault.kind}.text`)}
      </p>
      {fault.kind === 'unreachable' && (
        <p className="mt-2 break-words text-xs text-text-3">{fault.detail}</p>
      )}
      <div className="mt-4 flex justify-center gap-2">
        {fault.kind === 'signIn' ? (
          <a className="button button-primary" href="/sign-in">
            {t('signIn')}
          </a>
        ) : fault.kind === 'role' || fault.kind === 'unknown' ? (
          <a className="button" href={fault.kind === 'role' ? '/' : '/reports'}>
            {t('back')}
          </a>
        ) : (
          <button type="button" className="button button-primary" onClick={onRetry}>
            {t('retry')}
          </button>
        )}
      </div>
    </Centre>
  )
}

/** The last figures stand; it is said that they are old and why. `loadedAt`: wall clock. */
export function StaleNote({
  fault,
  loadedAt,
  onRetry,
}: FailedProps & { readonly loadedAt: number }) {
  const { t } = useWords()
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-3 rounded-lg bg-warn-bg px-4 py-2 text-warn-t"
    >
      <span className="flex-1 font-medium">
        {t('stale', { time: hourMinute(loadedAt), why: t(`fault.${fault.kind}.title`) })}
      </span>
      <button type="button" className="button" onClick={onRetry}>
        {t('retry')}
      </button>
    </div>
  )
}
