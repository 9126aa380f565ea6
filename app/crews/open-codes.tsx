'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toMs } from '#protocol/scalars'
import { hourOrDay } from '../console/model/format.ts'
import { useWallClock } from '../console/state/use-live.ts'
import { useWords } from '../console/state/use-words.ts'
import type { Polled } from '../live/use-polled.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { FaultNote } from '../parts/fault-note.tsx'
import { Box } from '../reports/box.tsx'
import { type Enrolment, revokeEnrolment } from './calls.ts'
import type { Whose } from './use-whose.ts'

type Props = {
  readonly enrolments: Polled<readonly Enrolment[]>
  readonly whose: Whose
}

/** Codes that a phone could still use; the digits themselves were shown once. */
export function OpenCodes({ enrolments, whose }: Props) {
  const t = useTranslations('crews.codes')
  const { locale, duration, count } = useWords()
  const now = useWallClock()
  const [ending, setEnding] = useState<Enrolment | null>(null)
  const open = (enrolments.value ?? []).filter(({ expiresAt }) => toMs(expiresAt) > now)
  return (
    <Box title={t('title')} note={enrolments.value === null ? undefined : count(open.length)}>
      <FaultNote fault={enrolments.fault} className="mt-3" />
      {enrolments.value !== null && open.length === 0 && (
        <p className="mt-2 text-text-2">{t('empty')}</p>
      )}
      <ul className="mt-1 divide-y divide-line">
        {open.map((enrolment) => (
          <li key={enrolment.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium break-words">{enrolment.name}</p>
              <p className="text-xs text-text-2">{whose(enrolment)}</p>
              <p className="text-xs text-text-2">
                {t('expires', {
                  time: hourOrDay(toMs(enrolment.expiresAt), now, locale),
                  left: duration(toMs(enrolment.expiresAt) - now),
                })}
              </p>
            </div>
            <button type="button" className="chip min-h-8" onClick={() => setEnding(enrolment)}>
              {t('revoke')}
            </button>
          </li>
        ))}
      </ul>
      {ending !== null && (
        <ConfirmDialog
          title={t('revokeTitle', { name: ending.name })}
          text={t('revokeText')}
          action={t('revoke')}
          onClose={() => setEnding(null)}
          onConfirm={async () => {
            await revokeEnrolment(ending.id)
            enrolments.refresh()
          }}
        />
      )}
    </Box>
  )
}
