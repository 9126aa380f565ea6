'use client'
import { Megaphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { WireNotice } from '#protocol/notices'
import type { RegistryIndex } from '../../live/registry-index.ts'
import type { Polled } from '../../live/use-polled.ts'
import { FaultNote } from '../../parts/fault-note.tsx'
import { ComposeNotice } from './compose-notice.tsx'
import { orderNotices } from './notice-model.ts'
import { NoticeRow } from './notice-row.tsx'

type Props = {
  readonly notices: Polled<readonly WireNotice[]>
  readonly index: RegistryIndex | null
  /** Incident clock. */
  readonly now: number
  readonly onSelect: (asset: string) => void
}

/** What crews were told and what they answered. */
export function NoticesPanel({ notices, index, now, onSelect }: Props) {
  const t = useTranslations('console.notices')
  const [composing, setComposing] = useState(false)
  const [sent, setSent] = useState<WireNotice | null>(null)
  if (composing && index !== null)
    return (
      <ComposeNotice
        index={index}
        asset={null}
        onClose={() => setComposing(false)}
        onSent={(notice) => {
          setSent(notice)
          setComposing(false)
          notices.refresh()
        }}
      />
    )
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <FaultNote fault={notices.fault} className="m-3" />
        {sent !== null && (
          <p role="status" className="m-3 rounded-md bg-ok-bg px-3 py-2 text-ok-t">
            {t('sent', { n: sent.recipients.length })}
          </p>
        )}
        <NoticeList notices={notices} index={index} now={now} onSelect={onSelect} />
      </div>
      <div className="border-t border-line p-3">
        <button
          type="button"
          className="button button-primary w-full"
          disabled={index === null}
          onClick={() => setComposing(true)}
        >
          <Megaphone size={16} aria-hidden />
          {t('compose')}
        </button>
      </div>
    </div>
  )
}

function NoticeList({ notices, index, now, onSelect }: Props) {
  const t = useTranslations('console.notices')
  const common = useTranslations('common')
  if (notices.value === null)
    return notices.fault === null ? (
      <p className="px-4 py-3 text-text-2" role="status">
        {common('loading')}
      </p>
    ) : null
  if (notices.value.length === 0) return <p className="px-4 py-6 text-text-2">{t('empty')}</p>
  return (
    <ul aria-label={t('title')}>
      {orderNotices(notices.value).map((notice) => (
        <NoticeRow key={notice.id} notice={notice} index={index} now={now} onSelect={onSelect} />
      ))}
    </ul>
  )
}
