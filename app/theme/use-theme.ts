'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { keepChoice } from './keep-choice.ts'
import { THEME_COOKIE, type Theme } from './theme.ts'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the page wears now, chosen or by default: the tokens are the one source. */
function wornTheme(): Theme {
  const scheme = getComputedStyle(document.documentElement).colorScheme
  return scheme === 'dark' ? 'dark' : 'light'
}

export function useTheme(serverTheme: Theme = 'dark') {
  const theme = useSyncExternalStore(subscribe, wornTheme, () => serverTheme)
  const choose = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next
    keepChoice(THEME_COOKIE, next)
    for (const listener of listeners) listener()
  }, [])
  return { theme, choose }
}
