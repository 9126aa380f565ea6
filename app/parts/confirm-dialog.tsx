'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { FaultNote } from './fault-note.tsx'

type Props = {
  readonly title: string
  readonly text: string
  /** What the button does, in a verb. */
  readonly action: string
  /** Default: yes, it looks so. */
  readonly danger?: boolean
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** Asked before what cannot be taken back; the safe answer has the focus. */
export function ConfirmDialog(props: Props) {
  const { title, text, action, danger = true, onConfirm, onClose } = props
  const common = useTranslations('common')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const confirm = () => {
    setBusy(true)
    onConfirm().then(onClose, (error: unknown) => {
      setFault(error)
      setBusy(false)
    })
  }
  return (
    <Dialog title={title} onClose={onClose} className="w-105">
      <p>{text}</p>
      <FaultNote fault={fault} className="mt-3" />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <button type="button" className="button" onClick={onClose}>
          {common('cancel')}
        </button>
        <button
          type="button"
          className={`button ${danger ? 'button-danger' : 'button-primary'}`}
          onClick={confirm}
          disabled={busy}
        >
          {action}
        </button>
      </div>
    </Dialog>
  )
}
