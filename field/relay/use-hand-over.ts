import { useEffect, useState } from 'preact/hooks'
import type { FieldApp } from '../app.ts'
import { signerOf } from '../enrol/signing-key.ts'
import { useParts } from '../screens/context.ts'
import type { Me } from '../session/me.ts'
import { useValue } from '../store/use-value.ts'
import { type HandOver, handOver, waitingOf } from './handed-over.ts'

export type HandOverState =
  | { readonly kind: 'making' | 'nothing' | 'no_key' | 'failed' }
  | { readonly kind: 'ready'; readonly value: HandOver }

/** The codes of all that waits, made anew whenever a report joins or the centre took one. */
export function useHandOver(): HandOverState {
  const { app } = useParts()
  const { me } = useValue(app.session.state)
  const rows = useValue(app.outbox.rows) ?? []
  const relayed = useValue(app.relayed.rows)
  const [state, setState] = useState<HandOverState>({ kind: 'making' })
  const waiting = [...(me ? waitingOf(rows, me.account) : []), ...relayed]
  const ids = waiting.map((row) => (row.state === 'waiting' ? row.id : '')).join('')
  useEffect(() => {
    let gone = false
    const say = (next: HandOverState): void => {
      if (!gone) setState(next)
    }
    const made = me === null || ids === '' ? Promise.resolve(NOTHING) : make(app, me)
    made.then(say, (error: unknown) => {
      say({ kind: 'failed' })
      reportError(error)
    })
    return () => {
      gone = true
    }
  }, [app, me, ids])
  return state
}

const NOTHING = { kind: 'nothing' } as const

async function make(app: FieldApp, { account, name }: Me): Promise<HandOverState> {
  const own = waitingOf(app.outbox.rows.get() ?? [], account)
  const key = app.pairings.of(account)?.key
  const signer = key === undefined ? null : await signerOf(app.keep, key)
  if (signer === null && own.length > 0) return { kind: 'no_key' }
  const [set = 0] = crypto.getRandomValues(new Uint16Array(1))
  const value = await handOver(own, app.relayed.rows.get(), signer, { name, set })
  return { kind: 'ready', value }
}
