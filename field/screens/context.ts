import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { FieldApp } from '../app.ts'
import { language, words } from '../messages/language.ts'
import type { Messages } from '../messages/vi.ts'
import { shownShiftMs } from '../outbox/clock-offset.ts'
import type { Application } from '../store/application.ts'
import { observable } from '../store/observable.ts'
import { useValue } from '../store/use-value.ts'

export type Parts = { readonly app: FieldApp; readonly application: Application }
export const PartsContext = createContext<Parts | null>(null)

export function useParts(): Parts {
  const parts = useContext(PartsContext)
  if (parts === null) throw new Error('a screen stands outside its app')
  return parts
}

export function useWords(): Messages {
  useValue(language)
  return words()
}

const halfMinutes = observable(0)
setInterval(() => halfMinutes.update((n) => n + 1), 30_000)

/** What is added to a time of this phone to show it: nothing, save in a scenario. */
export function useShift(): number {
  return shownShiftMs(useValue(useParts().app.clock))
}

/** Now as it is shown, drawn again every half minute so that ages do not stand still. */
export function useNow(): number {
  useValue(halfMinutes)
  const shift = useShift()
  return useParts().app.now() + shift
}
