'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { THEME_COOKIE, type Theme } from './theme.ts'

const YEAR_S = 31_536_000
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
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_S}; samesite=lax`
    for (const listener of listeners) listener()
  }, [])
  return { theme, choose }
}
