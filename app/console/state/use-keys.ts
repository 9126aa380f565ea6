'use client'
import { useEffect } from 'react'

export type KeyActions = Readonly<Record<string, () => void>>

/** Single keys, left alone while somebody types or holds a modifier. */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input, select, textarea, [contenteditable], form *')
      if (typing || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return
      if (document.querySelector('dialog[open]') !== null) return
      const action = actions[event.key]
      if (action === undefined) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [actions])
}
