'use client'
import { useTranslations } from 'next-intl'
import type { QUARANTINE_ACTIONS } from '#protocol/quarantine'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { useConsole } from '../state/console-context.tsx'
import { settleRow, type TrayRow } from './tray-calls.ts'

export type Wish = { readonly row: TrayRow; readonly action: (typeof QUARANTINE_ACTIONS)[number] }
type Props = {
  readonly wish: Wish
  readonly onClose: () => void
  /** What was done, in a sentence. */
  readonly onDone: (words: string) => void
}

export function SettleDialog({ wish: { row, action }, onClose, onDone }: Props) {
  const t = useTranslations('console.tray')
  const { incident } = useConsole()
  const settle = async () => {
    const { result } = await settleRow(incident.id, row.id, action)
    onDone(
      action === 'discard'
        ? t('discarded')
        : t('released', { seq: result?.seq === undefined ? '' : String(result.seq) }),
    )
  }
  return (
    <ConfirmDialog
      title={t(`${action}Title`)}
      text={t(`${action}Text`)}
      action={t(action)}
      danger={action === 'discard'}
      onConfirm={settle}
      onClose={onClose}
    />
  )
}
