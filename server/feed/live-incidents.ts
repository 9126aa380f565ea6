import type { Incident } from '#domain/incident'
import type { Registry } from '#domain/registry'
import { IncidentCheckpoints } from './incident-checkpoints.ts'
import type { LiveIncident, LiveParts } from './live-incident.ts'
import { loadIncident } from './load-incident.ts'

/** All incidents of the store, each kept level with its log. */
export type LiveIncidents = {
  get(id: string): LiveIncident | undefined
  list(): readonly LiveIncident[]
  /** Opens a new incident or changes the settings of a known one. */
  open(incident: Incident): Promise<LiveIncident>
  /** Brings another version of the reference data into use. */
  useRegistry(id: string, registry: Registry): Promise<void>
  onOpened(listener: (live: LiveIncident) => void): void
  /** Reads on where somebody else wrote. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export async function openLiveIncidents(parts: LiveParts): Promise<LiveIncidents> {
  const { store, clock } = parts
  const incidents = new Map<string, LiveIncident>()
  const checkpoints = new Map<string, IncidentCheckpoints>()
  const listeners = new Set<(live: LiveIncident) => void>()

  function add(live: LiveIncident): LiveIncident {
    incidents.set(live.id, live)
    checkpoints.set(live.id, new IncidentCheckpoints(parts, live))
    for (const listener of listeners) listener(live)
    return live
  }

  async function load(id: string): Promise<LiveIncident> {
    const stored = (await store.listIncidents()).find((one) => one.id === id)
    if (stored === undefined) throw new Error(`incident ${id} is not in the store`)
    return add(await loadIncident(parts, stored))
  }

  for (const stored of await store.listIncidents()) add(await loadIncident(parts, stored))
  return {
    get: (id) => incidents.get(id),
    list: () => [...incidents.values()],
    async open(incident) {
      await store.saveIncident(incident)
      const known = incidents.get(incident.id)
      known?.changeSettings(incident)
      return known ?? load(incident.id)
    },
    async useRegistry(id, registry) {
      const entry = await store.saveRegistry(id, registry, clock.now())
      incidents.get(id)?.advance([entry])
      await incidents.get(id)?.whenIdle()
    },
    onOpened(listener) {
      listeners.add(listener)
      for (const live of incidents.values()) listener(live)
    },
    async refresh() {
      for (const stored of await store.listIncidents()) {
        const live = incidents.get(stored.id)
        if (live === undefined) add(await loadIncident(parts, stored))
        else if (stored.head > live.head()) await live.refresh()
      }
    },
    async close() {
      for (const live of incidents.values()) {
        await live.whenIdle()
        live.close()
      }
      for (const one of checkpoints.values()) await one.close()
    },
  }
}
