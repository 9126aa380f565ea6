'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { IncidentRow } from '../../live/api.ts'
import type { ConsoleStore } from '../../live/console-store.ts'
import type { Me } from '../../live/me.ts'
import type { NameOf } from './use-names.ts'

export type ConsoleEnvironment = {
  readonly store: ConsoleStore
  readonly me: Me
  readonly incident: IncidentRow
  readonly incidents: readonly IncidentRow[]
  readonly nameOf: NameOf
}

const Context = createContext<ConsoleEnvironment | null>(null)

export function ConsoleProvider({
  value,
  children,
}: {
  value: ConsoleEnvironment
  children: ReactNode
}) {
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useConsole(): ConsoleEnvironment {
  const environment = useContext(Context)
  if (environment === null) throw new Error('outside of ConsoleProvider')
  return environment
}
