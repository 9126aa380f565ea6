'use client'
import { useTranslations } from 'next-intl'
import { ageLevel } from '../live/data-age.ts'
import { incidentNow } from '../live/incident-clock.ts'
import type { LiveView } from '../live/live-view.ts'
import { hourMinuteSecond } from './model/format.ts'
import { useWallClock } from './state/use-live.ts'

const SIGNED_OUT: ReadonlySet<string> = new Set(['unauthorised', 'bad_token'])

/** Says in a sentence what the link is doing whenever it is not simply live. */
export function LinkNotice({ live }: { live: LiveView }) {
  const t = useTranslations('console.link')
  const now = useWallClock()
  const { link } = live
  const lost = ageLevel(live.heardAt, now) === 'lost'
  const at = incidentNow(live, live.heardAt ?? 0)
  if (link.kind === 'live' && !lost) return null
  if (live.seq === null && (link.kind === 'connecting' || link.kind === 'loading')) return null
  if (link.kind === 'refused') return <Refused code={link.code} />
  if (link.kind === 'failed')
    return (
      <Notice loud>
        {t('failed', { detail: link.detail })}{' '}
        <button type="button" className="font-semibold underline" onClick={() => location.reload()}>
          {t('retry')}
        </button>
      </Notice>
    )
  if (lost && at !== null) return <Notice loud>{t('stale', { time: hourMinuteSecond(at) })}</Notice>
  if (link.kind === 'reconnecting')
    return <Notice>{t('reconnecting', { attempt: link.attempt })}</Notice>
  return null
}

function Refused({ code }: { code: string }) {
  const t = useTranslations('console.link')
  const signedOut = SIGNED_OUT.has(code)
  return (
    <Notice loud>
      {signedOut
        ? t('refusedSignIn')
        : code === 'forbidden'
          ? t('refusedRole')
          : t('refused', { code })}{' '}
      <a className="font-semibold underline" href={signedOut ? signInHere() : '/'}>
        {signedOut ? t('signIn') : t('home')}
      </a>
    </Notice>
  )
}

function signInHere(): string {
  return `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
}

function Notice({ loud = false, children }: { loud?: boolean; children: React.ReactNode }) {
  return (
    <p
      role="status"
      className={`absolute top-12 left-1/2 z-[1100] w-max max-w-[90%] -translate-x-1/2 rounded-md px-3 py-1.5 text-xs font-medium shadow-(--shadow) ${loud ? 'bg-down-bg text-down-t' : 'bg-warn-bg text-warn-t'}`}
    >
      {children}
    </p>
  )
}
