'use client'
import { useTranslations } from 'next-intl'
import { CallError } from '../live/call.ts'

type Props = { readonly fault: unknown; readonly className?: string }

/** Why a call did not do what it should, and what to do; nothing while there is no fault. */
export function FaultNote({ fault, className = '' }: Props) {
  const t = useTranslations('fault')
  if (fault === null || fault === undefined) return null
  const { code, detail } = partsOf(fault)
  const known = t.has(code as 'forbidden')
  return (
    <p role="alert" className={`rounded-md bg-down-bg px-3 py-2 text-down-t ${className}`}>
      {known ? t(code as 'forbidden') : t('other', { code })}{' '}
      {code === 'unauthorised' ? (
        <a className="font-semibold underline" href="/sign-in">
          {t('signIn')}
        </a>
      ) : (
        !known && <span className="text-xs break-words">{detail}</span>
      )}
    </p>
  )
}

function partsOf(fault: unknown): { code: string; detail: string } {
  const detail = fault instanceof Error ? fault.message : String(fault)
  if (!(fault instanceof CallError)) return { code: 'unreachable', detail }
  if (fault.status === 401) return { code: 'unauthorised', detail }
  if (fault.problem !== null) return { code: fault.problem.code, detail }
  return { code: fault.status === null ? 'unreachable' : 'internal', detail }
}
