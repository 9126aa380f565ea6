'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ConsoleStore } from '../../live/console-store.ts'
import { fetchNames, NO_NAMES } from '../../live/people.ts'

/** An account's name; until it is known, and if it never is, the account itself. */
export type NameOf = (account: string) => string

const AGAIN_MS = 60_000

/** Reads the names once, and again when somebody reports whom nobody here has heard of. */
export function useNames(store: ConsoleStore | null): NameOf {
  const [names, setNames] = useState(NO_NAMES)
  const askedAt = useRef(Number.NEGATIVE_INFINITY)
  const ask = useCallback(() => {
    const now = performance.now()
    if (now - askedAt.current < AGAIN_MS) return
    askedAt.current = now
    // Without the names the accounts stand there: no reason to disturb anybody.
    fetchNames().then(setNames, () => undefined)
  }, [])
  useEffect(ask, [ask])
  useEffect(
    () =>
      store?.onChanges((changes) => {
        const stranger = changes.some(
          ({ after }) =>
            after.status !== 'unknown' && after.by !== undefined && !names.has(after.by),
        )
        if (stranger) ask()
      }),
    [store, names, ask],
  )
  return useCallback((account) => names.get(account) ?? withoutPath(account), [names])
}

/** A text message of a number that is nobody's signs as `sms:NUMBER`. */
function withoutPath(account: string): string {
  return account.replace(/^sms:/, '')
}
