'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { landingPage, type SignInFault, signIn } from './sign-in.ts'

const FIELD =
  'mt-1 block h-11 w-full rounded-md border border-line-strong bg-bg px-3 text-base text-text'

export function SignInForm() {
  const t = useTranslations('signIn')
  const [fault, setFault] = useState<SignInFault | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const result = await signIn(String(form.get('username')), String(form.get('password')))
    setFault(result)
    if (result === null) {
      const next = new URLSearchParams(location.search).get('next')
      location.assign(await landingPage(next))
    } else setBusy(false)
  }
  return (
    <form method="post" onSubmit={submit} className="mt-4 space-y-4">
      <label className="block">
        <span className="text-text-2">{t('username')}</span>
        <input
          className={FIELD}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </label>
      <label className="block">
        <span className="text-text-2">{t('password')}</span>
        <input
          className={FIELD}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </label>
      <p role="alert" className="min-h-5 text-down-t">
        {fault !== null && t(`fault.${fault}`)}
      </p>
      <button type="submit" className="button button-primary w-full" disabled={busy}>
        {busy ? t('signingIn') : t('signIn')}
      </button>
    </form>
  )
}
