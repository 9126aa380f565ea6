'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import { phoneNumber } from '#domain/sms/phone-number'
import type { WirePhoneNumber } from '#protocol/phone-numbers'
import type { Crew } from '../live/crews.ts'
import { FaultNote } from '../parts/fault-note.tsx'
import { Field, INPUT } from '../parts/field.tsx'
import { tieNumber } from './calls.ts'

type Props = {
  readonly crews: readonly Crew[]
  readonly numbers: readonly WirePhoneNumber[]
  readonly onTied: () => void
}

/** Ties a number to a crew; the console's tray leads here with `?number=`. */
export function NumberForm({ crews, numbers, onTied }: Props) {
  const t = useTranslations('crews.numbers')
  const [written, setWritten] = useState('')
  const [account, setAccount] = useState('')
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const [done, setDone] = useState<string | null>(null)
  useEffect(() => setWritten(new URLSearchParams(location.search).get('number') ?? ''), [])
  const number = phoneNumber(written)
  const other = numbers.find((one) => one.number === number && one.account !== account)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    setDone(null)
    if (number === null || account === '') return
    tieNumber(number, account).then(
      () => {
        setDone(number)
        setFault(null)
        setWritten('')
        setTried(false)
        onTied()
      },
      (error: unknown) => setFault(error),
    )
  }
  return (
    <form noValidate onSubmit={submit} className="mt-3 space-y-3" aria-label={t('tie')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('number')} fault={tried && number === null && t('fault.number')}>
          <input
            className={INPUT}
            inputMode="tel"
            autoComplete="off"
            placeholder="0912 345 678"
            value={written}
            aria-invalid={tried && number === null}
            onChange={(event) => setWritten(event.target.value)}
          />
        </Field>
        <Field label={t('crew')} fault={tried && account === '' && t('fault.crew')}>
          <select
            className={INPUT}
            value={account}
            aria-invalid={tried && account === ''}
            onChange={(event) => setAccount(event.target.value)}
          >
            <option value="">{t('choose')}</option>
            {crews.map((crew) => (
              <option key={crew.account} value={crew.account}>
                {crew.name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {other !== undefined && account !== '' && (
        <p className="text-xs text-warn-t">{t('moves', { name: other.name })}</p>
      )}
      <FaultNote fault={fault} />
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" className="button">
          {t('tie')}
        </button>
        {done !== null && (
          <p role="status" className="text-ok-t">
            {t('tied', { number: done })}
          </p>
        )}
      </div>
    </form>
  )
}
