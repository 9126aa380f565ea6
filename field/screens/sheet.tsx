/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { DrillBand } from './drill-band.tsx'
import { goBack } from './route.ts'

/** From the bottom, over everything; the phone's Back button and Escape close it. */
type SheetProps = { tall?: boolean; children: ComponentChildren }
export function Sheet({ tall = false, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class={tall ? 'sheet tall' : 'sheet'}
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault()
        goBack()
      }}
    >
      <DrillBand />
      {children}
    </dialog>
  )
}
