import * as z from 'zod/mini'
import type { CheckResult } from '../session/session.ts'
import { ask } from './ask.ts'
import { type FieldAsset, type FieldState, toFieldAssets, toFieldState } from './asset.ts'
import type { Keep } from './keep.ts'
import { type Observable, observable } from './observable.ts'
import {
  incidentsAnswerSchema,
  type RegistryAnswer,
  registryAnswerSchema,
  statesAnswerSchema,
  type WireIncident,
  type WireState,
  wireIncidentSchema,
  wireStateSchema,
} from './wire.ts'

export type CatalogueState = {
  readonly loading: boolean
  readonly failed: 'lost' | 'strange' | 'refused' | 'no_incident' | null
  readonly incident: WireIncident | null
  readonly organisations: Readonly<Record<string, string>>
  /** Null: never loaded on this phone. */
  readonly assets: readonly FieldAsset[] | null
  readonly states: ReadonlyMap<string, FieldState>
  /** Epoch ms on this phone's clock when the states were asked for. */
  readonly statesAt: number | null
}
const NOTHING: CatalogueState = {
  loading: false,
  failed: null,
  incident: null,
  organisations: {},
  assets: null,
  states: new Map(),
  statesAt: null,
}

/** What the phone keeps of one account's last visit. */
const keptSchema = z.object({
  incident: wireIncidentSchema,
  epoch: z.string(),
  seq: z.number(),
  at: z.number(),
  registry: registryAnswerSchema,
  states: z.array(wireStateSchema),
})
type Kept = z.infer<typeof keptSchema>

export type CataloguePorts = {
  readonly keep: Keep
  readonly fetcher: typeof fetch
  readonly now: () => number
  /** Whose cookie it is: another's list must not be kept under this account. */
  readonly ensureMe: () => Promise<CheckResult>
  readonly onSignedOut: () => void
  /** A request came through, or did not. */
  readonly onLink: (up: boolean) => void
}

/** My assets and what the centre last said of them; kept, so that a visit without a link is whole. */
export class Catalogue {
  readonly state: Observable<CatalogueState> = observable(NOTHING)
  private kept: Kept | null = null
  private account: string | null = null
  private running: Promise<void> | null = null

  constructor(private readonly ports: CataloguePorts) {}

  /** Shows what the phone keeps for this account. */
  async show(account: string): Promise<void> {
    if (this.account === account) return
    this.account = account
    this.kept = null
    this.state.set({ ...NOTHING, loading: true })
    const kept = await this.ports.keep.read(keyOf(account), keptSchema)
    // An answer of the centre that was quicker is newer.
    if (this.account !== account || this.kept !== null) return
    this.kept = kept
    this.state.set(kept ? shown(kept) : NOTHING)
  }

  /** One at a time; a call during another joins it. */
  refresh(): Promise<void> {
    this.running ??= this.load().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async load(): Promise<void> {
    const before = this.account
    if (before === null) return
    this.state.update((state) => ({ ...state, loading: true }))
    const me = await this.ports.ensureMe()
    const { account } = this
    const result = me === 'ok' ? await this.fetchAll() : me
    if (account === null || account !== this.account) return
    if (typeof result === 'string') return this.fail(result)
    this.ports.onLink(true)
    this.kept = result
    this.state.set(shown(result))
    await this.ports.keep.write(keyOf(account), result)
  }

  private fail(failed: Failure): void {
    if (failed === 'signed_out') this.ports.onSignedOut()
    if (failed === 'lost' || failed === 'strange') this.ports.onLink(false)
    const shownAs = failed === 'signed_out' ? null : failed
    this.state.update((state) => ({ ...state, loading: false, failed: shownAs }))
  }

  private async fetchAll(): Promise<Kept | Failure> {
    const { fetcher, now } = this.ports
    const incidents = await ask(fetcher, '/api/v1/incidents', incidentsAnswerSchema)
    if (incidents.kind !== 'ok') return incidents.kind
    const incident = incidents.value.incidents.find((each) => each.closedAt === null)
    if (!incident) return 'no_incident'
    const base = `/api/v1/incidents/${incident.id}`
    const before = this.kept?.incident.id === incident.id ? this.kept : null
    const at = now()
    const states = await this.fetchStates(base, before)
    if (states.kind !== 'ok') return states.kind
    const { epoch, seq, registry: version, assets } = states.value
    const registry =
      before?.registry.version === version ? before.registry : await this.fetchRegistry(base)
    if (typeof registry === 'string') return registry
    const changed = assets.map((asset) => asset.state)
    const old = before?.epoch === epoch && before.registry.version === version ? before.states : []
    return { incident, epoch, seq, at, registry, states: merge(old, changed) }
  }

  /** Only what changed since; everything when the database began a new life or registry. */
  private async fetchStates(base: string, before: Kept | null) {
    const { fetcher } = this.ports
    if (before) {
      const url = `${base}/assets?since=${before.seq}`
      const delta = await ask(fetcher, url, statesAnswerSchema)
      const fits =
        delta.kind !== 'ok' ||
        (delta.value.epoch === before.epoch && delta.value.registry === before.registry.version)
      if (fits) return delta
    }
    return ask(fetcher, `${base}/assets`, statesAnswerSchema)
  }

  private async fetchRegistry(base: string): Promise<RegistryAnswer | Failure> {
    const asked = await ask(this.ports.fetcher, `${base}/registry`, registryAnswerSchema)
    return asked.kind === 'ok' ? asked.value : asked.kind
  }
}

type Failure = 'lost' | 'strange' | 'refused' | 'signed_out' | 'no_incident'

function merge(old: readonly WireState[], changed: readonly WireState[]): WireState[] {
  const byAsset = new Map(old.map((state) => [state.asset, state]))
  for (const state of changed) byAsset.set(state.asset, state)
  return [...byAsset.values()]
}

function shown({ incident, registry, states, at }: Kept): CatalogueState {
  return {
    loading: false,
    failed: null,
    incident,
    organisations: Object.fromEntries(registry.organisations.map(({ id, name }) => [id, name])),
    assets: toFieldAssets(registry),
    states: new Map(states.map((state) => [state.asset, toFieldState(state)])),
    statesAt: at,
  }
}

function keyOf(account: string): string {
  return `catalogue:${account}`
}
