'use client'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

type Option<T extends string> = {
  readonly value: T
  readonly label: string
  readonly mark?: ReactNode
}
type Props<T extends string> = {
  readonly label: string
  readonly options: readonly Option<T>[]
  readonly chosen: readonly T[]
  readonly onToggle: (value: T) => void
  /** Two columns of big buttons instead of a run of chips. */
  readonly big?: boolean
}

/** Buttons that stay pressed; one or several is the caller's to decide. */
export function Chips<T extends string>({
  label,
  options,
  chosen,
  onToggle,
  big = false,
}: Props<T>) {
  const look = big
    ? 'flex min-h-11 items-center gap-2 rounded-md border border-line-strong px-2 py-1 text-left leading-4 hover:bg-raised aria-pressed:border-accent aria-pressed:bg-accent-bg aria-pressed:font-semibold aria-pressed:shadow-[inset_0_0_0_1px_var(--accent)]'
    : 'chip min-h-8'
  return (
    <fieldset>
      <legend className="mb-1 text-xs text-text-2">{label}</legend>
      <div className={big ? 'grid grid-cols-2 gap-1.5' : 'flex flex-wrap gap-1.5'}>
        {options.map(({ value, label: words, mark }) => (
          <button
            key={value}
            type="button"
            aria-pressed={chosen.includes(value)}
            onClick={() => onToggle(value)}
            className={look}
          >
            {mark}
            {!big && chosen.includes(value) && <Check size={14} aria-hidden />}
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
