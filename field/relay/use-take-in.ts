import { useRef, useState } from 'preact/hooks'
import { useParts } from '../screens/context.ts'
import { Collector, type Progress } from './collector.ts'
import type { Carried } from './sequence.ts'
import { relayRow } from './take-in.ts'

export type TakeIn = {
  /** Null: no code of ours seen yet. */
  readonly progress: Progress | null
  readonly kept: number
  readonly known: number
  readonly unreadable: number
  readonly foreign: boolean
  readonly failed: boolean
}
const NOTHING: TakeIn = {
  progress: null,
  kept: 0,
  known: 0,
  unreadable: 0,
  foreign: false,
  failed: false,
}

/** Takes in what the camera reads; each report is on disk before it is counted. */
export function useTakeIn(): { readonly state: TakeIn; readonly read: (text: string) => void } {
  const { app } = useParts()
  const collector = useRef(new Collector())
  const [state, setState] = useState(NOTHING)

  async function keep(reports: readonly Carried[]): Promise<void> {
    const now = app.now()
    const kept = await app.relayed.take(reports.map((each) => relayRow(each, now)))
    const known = reports.length - kept
    setState((so) => ({ ...so, kept: so.kept + kept, known: so.known + known, failed: false }))
  }

  function read(text: string): void {
    const found = collector.current.add(text)
    if (found.kind === 'foreign') setState((so) => ({ ...so, foreign: true }))
    if (found.kind === 'foreign' || !found.isNew) return
    const { progress, unreadable, reports } = found
    setState((so) => ({
      ...so,
      ...{ progress, foreign: false, unreadable: so.unreadable + unreadable },
    }))
    navigator.vibrate?.(40)
    if (reports.length > 0)
      keep(reports).catch((error: unknown) => {
        // The codes are still being shown: what was not stored is read again.
        collector.current = new Collector()
        setState((so) => ({ ...so, progress: null, failed: true }))
        reportError(error)
      })
  }
  return { state, read }
}
