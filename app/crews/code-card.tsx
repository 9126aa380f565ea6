'use client'
import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CreatedEnrolment } from '#protocol/enrolments'
import { toMs } from '#protocol/scalars'
import { dayMonth, hourMinute } from '../console/model/format.ts'
import { useWords } from '../console/state/use-words.ts'
import { Dialog } from '../parts/dialog.tsx'
import { enrolLink, originFault, spokenCode } from './code-words.ts'
import { QrCode } from './qr-code.tsx'

type Props = {
  readonly enrolment: CreatedEnrolment
  /** Organisation and place, for the paper. */
  readonly whose: string
  readonly onClose: () => void
}

/** The one time that a code is shown: to scan, to read aloud, to print. */
export function CodeCard({ enrolment, whose, onClose }: Props) {
  const t = useTranslations('crews.code')
  const { locale } = useWords()
  const { code, name, expiresAt } = enrolment
  const expires = toMs(expiresAt)
  const fault = originFault(location.origin)
  return (
    <Dialog title={t('title', { name })} onClose={onClose} className="code-card w-140">
      <p className="text-text-2">{whose}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-4">
        <div className="shrink-0 rounded-md bg-white p-1">
          <QrCode text={enrolLink(location.origin, code)} label={t('qr')} />
        </div>
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-xs text-text-2">{t('digits')}</p>
          <p className="text-4xl font-semibold whitespace-nowrap" data-testid="enrolment-code">
            {spokenCode(code)}
          </p>
          <p className="mt-3 font-medium">
            {t('expires', { time: hourMinute(expires), date: dayMonth(expires, locale) })}
          </p>
          <p className="mt-1 text-text-2">{t('once')}</p>
        </div>
      </div>
      <ol className="mt-4 list-decimal space-y-1 pl-5">
        <li>{t('step1')}</li>
        <li>
          {t('step2')} <b className="font-semibold break-all">{location.origin}/field</b>
        </li>
        <li>{t('step3')}</li>
      </ol>
      {fault !== null && (
        <p className="screen-only mt-3 rounded-md bg-warn-bg px-3 py-2 text-warn-t">
          {t(`origin.${fault}`)}
        </p>
      )}
      <div className="screen-only mt-4 flex flex-wrap justify-end gap-2">
        <button type="button" className="button" onClick={() => print()}>
          <Printer size={16} aria-hidden />
          {t('print')}
        </button>
        <button type="button" className="button button-primary" onClick={onClose}>
          {t('done')}
        </button>
      </div>
    </Dialog>
  )
}
