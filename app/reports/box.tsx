import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

export function Box({ title, note, children, className = '' }: Props) {
  return (
    <section
      className={`box rounded-lg border border-line bg-panel px-4 py-4 sm:px-5 ${className}`}
    >
      <div className="box-head flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-base font-semibold">{title}</h2>
        {note !== undefined && <div className="text-xs text-text-2">{note}</div>}
      </div>
      {children}
    </section>
  )
}

/** Wider than a phone. Its row heads are links, so that a keyboard reaches it and scrolls. */
export function ScrollX({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      className="scroll-x relative -mx-4 overflow-x-auto px-4 sm:-mx-5 sm:px-5"
      aria-label={label}
    >
      {children}
    </section>
  )
}

type MoreProps = {
  readonly shown: number
  readonly all: number
  readonly full: boolean
  readonly label: string
  readonly lessLabel: string
  readonly onFull: (full: boolean) => void
}

export function More({ shown, all, full, label, lessLabel, onFull }: MoreProps) {
  if (all <= shown) return null
  return (
    <button
      type="button"
      className="screen-only mt-3 min-h-8 text-sm font-medium text-accent underline underline-offset-4"
      onClick={() => onFull(!full)}
      aria-expanded={full}
    >
      {full ? lessLabel : label}
    </button>
  )
}
