'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { type PhoneDesk, usePhoneDesk } from './use-phone-desk.ts'

const Context = createContext<PhoneDesk | null>(null)

export function PhoneDeskProvider({ live, children }: { live: boolean; children: ReactNode }) {
  return <Context.Provider value={usePhoneDesk(live)}>{children}</Context.Provider>
}

export function useDesk(): PhoneDesk {
  const desk = useContext(Context)
  if (desk === null) throw new Error('outside of PhoneDeskProvider')
  return desk
}
