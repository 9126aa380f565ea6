'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RegistryIndex } from '../../live/registry-index.ts'
import type { Polled } from '../../live/use-polled.ts'
import { FaultNote } from '../../parts/fault-note.tsx'
import { SettleDialog, type Wish } from './settle-dialog.tsx'
import type { TrayRow } from './tray-calls.ts'
import { TrayItem } from './tray-item.tsx'

type Props = {
  readonly tray: Polled<readonly TrayRow[]>
  readonly index: RegistryIndex | null
  /** Incident clock. */
  readonly now: number
  readonly onSelect: (asset: string) => void
  /** Opens the form for a phoned report about the asset, with what the row says. */
  readonly onRecord: (asset: string, row: TrayRow) => void
}

/** What came in and could not go into the log by itself: a person decides about each. */
export function TrayPanel({ tray, index, now, onSelect, onRecord }: Props) {
  const t = useTranslations('console.tray')
  const common = useTranslations('common')
  const [wish, setWish] = useState<Wish | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const rows = [...(tray.value ?? [])].sort((a, b) => b.receivedAt.localeCompare(a.receivedAt))
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <FaultNote fault={tray.fault} className="m-3" />
      {done !== null && (
        <p role="status" className="m-3 rounded-md bg-ok-bg px-3 py-2 text-ok-t">
          {done}
        </p>
      )}
      {tray.value === null && tray.fault === null && (
        <p className="px-4 py-3 text-text-2" role="status">
          {common('loading')}
        </p>
      )}
      {tray.value !== null && rows.length === 0 && (
        <p className="px-4 py-6 text-text-2">{t('empty')}</p>
      )}
      {index !== null && (
        <ul aria-label={t('title')}>
          {rows.map((row) => (
            <TrayItem
              key={row.id}
              row={row}
              index={index}
              now={now}
              onSelect={onSelect}
              onRecord={onRecord}
              onWish={setWish}
            />
          ))}
        </ul>
      )}
      {wish !== null && (
        <SettleDialog
          wish={wish}
          onClose={() => setWish(null)}
          onDone={(words) => {
            setDone(words)
            tray.refresh()
          }}
        />
      )}
    </div>
  )
}
