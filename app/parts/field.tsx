'use client'
import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'

/** Of inputs, selects and text areas. */
export const INPUT =
  'block min-h-10 w-full min-w-0 rounded-md border border-line-strong bg-bg px-2 text-sm text-text aria-[invalid=true]:border-down-t'

type Control = { readonly id?: string; readonly 'aria-describedby'?: string }
type Props = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly fault?: ReactNode
  /** One control. */
  readonly children: ReactElement<Control>
}

/** A label with what it labels, and what is wrong with it in words. */
export function Field({ label, hint, fault, children }: Props) {
  const id = useId()
  const wrong = fault !== undefined && fault !== null && fault !== false
  const said = [hint !== undefined && `${id}-hint`, wrong && `${id}-fault`].filter(Boolean)
  const control = { id, ...(said.length === 0 ? {} : { 'aria-describedby': said.join(' ') }) }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs text-text-2">
        {label}
      </label>
      {cloneElement(children, control)}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-text-2">
          {hint}
        </p>
      )}
      {wrong && (
        <p id={`${id}-fault`} className="mt-1 text-xs font-medium text-down-t">
          {fault}
        </p>
      )}
    </div>
  )
}
