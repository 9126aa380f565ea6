import { type Observable, observable } from './observable.ts'

/** Whether the centre can be reached, by what last happened: the phone's own word is not enough. */
export type LinkState = {
  readonly up: boolean
  /** Epoch ms of this phone. */
  readonly since: number
}

export function createLink(now: () => number): {
  readonly state: Observable<LinkState>
  readonly say: (up: boolean) => void
} {
  const state = observable<LinkState>({ up: navigator.onLine, since: now() })
  const say = (up: boolean): void =>
    state.update((link) => (link.up === up ? link : { up, since: now() }))
  return { state, say }
}
