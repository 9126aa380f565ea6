'use client'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../state/use-words.ts'

type Props = { readonly value: number; readonly className?: string; readonly testId?: string }

/** In a storm a figure changes many times a second: it then stands still and stays readable. */
const CALM_MS = 700

/** A figure that rolls once when it changes; its width is that of its digits, all one width. */
export function RollingNumber({ value, className, testId }: Props) {
  const { count } = useWords()
  const [turn, setTurn] = useState(0)
  const last = useRef({ value, changedAt: Number.NEGATIVE_INFINITY })
  useEffect(() => {
    if (last.current.value === value) return
    const now = performance.now()
    if (now - last.current.changedAt > CALM_MS) setTurn((turns) => turns + 1)
    last.current = { value, changedAt: now }
  }, [value])
  return (
    <span
      className={`inline-block overflow-hidden align-bottom ${className ?? ''}`}
      data-testid={testId}
    >
      <span key={turn} className={`inline-block ${turn > 0 ? 'motion-safe:animate-roll' : ''}`}>
        {count(value)}
      </span>
    </span>
  )
}
