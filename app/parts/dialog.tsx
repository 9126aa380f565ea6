'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'

type Props = {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Width and what else differs; default 480 px. */
  readonly className?: string
  readonly onKey?: (event: KeyboardEvent) => void
}

/** A modal that is there as long as it is drawn; Escape closes it, focus goes back where it was. */
export function Dialog({ title, onClose, children, className = 'w-120', onKey }: Props) {
  const common = useTranslations('common')
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className={`m-auto max-h-[94dvh] max-w-[96vw] overflow-y-auto rounded-lg border border-line-strong bg-panel p-0 text-sm text-text shadow-(--shadow) backdrop:bg-black/60 ${className}`}
    >
      <div className="flex items-start justify-between gap-3 border-b border-line px-4 py-3">
        <h2 id={id} className="min-w-0 text-base font-semibold break-words">
          {title}
        </h2>
        <button
          type="button"
          className="icon-button screen-only -my-1 -mr-2 border-transparent"
          onClick={onClose}
          aria-label={common('close')}
          title={`${common('close')} (Esc)`}
        >
          <X size={18} aria-hidden />
        </button>
      </div>
      <div className="p-4">{children}</div>
    </dialog>
  )
}
