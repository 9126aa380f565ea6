'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

const KEYS = [
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['f', 'full'],
  ['?', 'help'],
  ['Esc', 'escape'],
] as const

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('console.keys')
  const common = useTranslations('common')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="keys-title"
      className="m-auto w-96 max-w-[92vw] rounded-lg border border-line-strong bg-panel p-4 text-text shadow-(--shadow) backdrop:bg-black/50"
    >
      <h2 id="keys-title" className="text-base font-semibold">
        {t('title')}
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {KEYS.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="kbd min-w-8">{key}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button mt-4 w-full" onClick={onClose}>
        {common('close')}
      </button>
    </dialog>
  )
}
