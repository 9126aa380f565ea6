'use client'
import { useTranslations } from 'next-intl'
import { FaultNote } from '../../parts/fault-note.tsx'
import { useDesk } from './phone-desk-context.tsx'

/** Phoned reports that this browser holds and the server has not answered for. */
export function WaitingCalls() {
  const t = useTranslations('console.phone')
  const { waiting, fault } = useDesk()
  if (waiting === 0) return null
  return (
    <div className="border-b border-line bg-warn-bg px-4 py-2 text-warn-t" role="status">
      <p className="font-medium">{t('waiting', { n: waiting })}</p>
      <FaultNote fault={fault} className="mt-1 !bg-transparent !px-0 !py-0" />
    </div>
  )
}
