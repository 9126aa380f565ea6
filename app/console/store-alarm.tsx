'use client'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { fetchStores } from '../live/stores.ts'
import { usePolled } from '../live/use-polled.ts'

const EVERY_MS = 15_000

/** Above everything else: nothing new arrives while it stands, and only people can make room. */
export function StoreAlarm() {
  const t = useTranslations('console.link')
  const { value } = usePolled(fetchStores, EVERY_MS)
  if (value !== false) return null
  return (
    <p
      role="alert"
      className="flex items-center gap-2 border-b border-line bg-down-bg px-4 py-2 text-sm font-semibold text-down-t"
    >
      <TriangleAlert size={18} className="shrink-0" aria-hidden />
      {t('notStoring')}
    </p>
  )
}
