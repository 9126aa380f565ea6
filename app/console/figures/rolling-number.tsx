'use client'
import { useWords } from '../state/use-words.ts'

type Props = { readonly value: number; readonly className?: string; readonly testId?: string }

/** A figure that rolls once when it changes; its width is that of its digits, all one width. */
export function RollingNumber({ value, className, testId }: Props) {
  const { count } = useWords()
  return (
    <span
      className={`inline-block overflow-hidden align-bottom ${className ?? ''}`}
      data-testid={testId}
    >
      <span key={value} className="inline-block motion-safe:animate-roll">
        {count(value)}
      </span>
    </span>
  )
}
