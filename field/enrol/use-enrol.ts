import { useState } from 'preact/hooks'
import { useParts } from '../screens/context.ts'
import { goBack, swapTo } from '../screens/route.ts'
import type { Pairing } from '../session/pairings.ts'
import { CODE_DIGITS } from './code.ts'
import { enrol } from './enrol.ts'
import type { EnrolProblem } from './words.ts'

/** Pairs the phone, or goes back to a crew it is paired with. */
export function useEnrol() {
  const { app } = useParts()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<EnrolProblem | null>(null)

  async function attempt(code: string): Promise<EnrolProblem | null> {
    const found = await enrol(code, {
      keep: app.keep,
      fetcher: (input, init) => fetch(input, init),
    })
    if (typeof found === 'string') return found
    await app.session.workFor(found)
    swapTo({ at: 'list' })
    return null
  }

  async function submit(code: string): Promise<void> {
    if (busy) return
    if (code.length < CODE_DIGITS) return setProblem('missing')
    setBusy(true)
    setProblem(null)
    try {
      setProblem(await attempt(code))
    } catch (error) {
      // Nothing but the phone's own storage throws.
      setProblem('storage')
      reportError(error)
    }
    setBusy(false)
  }

  async function take(pairing: Pairing): Promise<void> {
    await app.session.workFor(pairing)
    goBack()
  }
  return { busy, problem, submit, take }
}
