import type { ReactNode } from 'react'
import { EMPTY, formatView, type View } from '../console/model/view.ts'

type Props = {
  readonly to: Partial<View>
  readonly children: ReactNode
  readonly className?: string
}

/** From a row to what it counts, on the console's map and list. */
export function ConsoleLink({ to, children, className = '' }: Props) {
  return (
    <a
      href={`/console${formatView({ ...EMPTY, panel: 'list', ...to })}`}
      className={`console-link underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid ${className}`}
    >
      {children}
    </a>
  )
}
