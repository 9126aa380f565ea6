import type { Encoding } from '#protocol/console'
import type { Scope } from '../viewer.ts'
import { encodeChanges } from './encode-changes.ts'
import type { EncodedEvent } from './encoded-event.ts'
import type { LiveIncident } from './live-incident.ts'
import { ScopeView } from './scope-view.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'

/** Beyond so many changed states a console gets a snapshot, in pieces that it acknowledges. */
export const MOST_DELTA_STATES = 500
const MOST_CACHED_DELTAS = 256

type Delta = { readonly event: EncodedEvent; readonly states: number }

/**
 * What consoles need to become current, encoded once for all that need the same: a thousand that come
 * back after a restart cost one encoding. Call only while the incident is settled and flushed.
 */
export class CatchUp {
  readonly #live: LiveIncident
  readonly #ids: () => string
  #views = new Map<Scope, ScopeView>()
  #deltas = new Map<string, Delta>()
  readonly #snapshots = new Map<string, Snapshot>()

  constructor(live: LiveIncident, ids: () => string) {
    this.#live = live
    this.#ids = ids
  }

  viewOf(scope: Scope): ScopeView {
    const known = this.#views.get(scope)
    if (known?.version === this.#live.registry.version) return known
    const view = new ScopeView(this.#live.registry, scope)
    this.#views.set(scope, view)
    return view
  }

  /** Everything that changed after `since`, in one frame up to the head; null when it is too much. */
  delta(scope: Scope, encoding: Encoding, since: number, most: number): EncodedEvent | null {
    const key = `${scope}|${encoding}|${since}|${this.#live.head()}`
    const known = this.#deltas.get(key) ?? this.#encodeDelta(key, scope, encoding, since, most)
    return known === null || known.states > most ? null : known.event
  }

  snapshot(scope: Scope, encoding: Encoding): Snapshot {
    const key = `${scope}|${encoding}`
    const known = this.#snapshots.get(key)
    if (known !== undefined && this.#isFreshEnough(known, scope)) return known
    const made = takeSnapshot(this.#live, this.viewOf(scope), encoding, this.#ids())
    this.#snapshots.set(key, made)
    return made
  }

  #encodeDelta(
    key: string,
    scope: Scope,
    encoding: Encoding,
    since: number,
    most: number,
  ): Delta | null {
    const live = this.#live
    const view = this.viewOf(scope)
    const states = live.fold.changedSince(since, view.organisation)
    if (states.length > most) return null
    const span = {
      epoch: live.epoch,
      from: since,
      to: live.head(),
      progress: live.progress(),
      registry: live.registry.version,
    }
    const made = { event: encodeChanges(span, states, view, encoding), states: states.length }
    if (this.#deltas.size >= MOST_CACHED_DELTAS) this.#deltas = new Map()
    this.#deltas.set(key, made)
    return made
  }

  /** A delta follows each snapshot, so one that is a little old serves as well. */
  #isFreshEnough({ seq, registry }: Snapshot, scope: Scope): boolean {
    if (registry !== this.#live.registry.version) return false
    if (seq === this.#live.head()) return true
    const changed = this.#live.fold.changedSince(seq, this.viewOf(scope).organisation)
    return changed.length <= MOST_DELTA_STATES
  }
}
