import { unpackRegistry } from '#protocol/packed'
import { fetchIncidents, type IncidentRow } from '../live/api.ts'
import { fetchMe, type Me } from '../live/me.ts'
import { offers } from '../live/offers.ts'
import type { RegistryIndex } from '../live/registry-index.ts'
import { RegistryLoader } from '../live/registry-loader.ts'

/** Who is there, and the names of organisations and places. */
export type Desk = {
  readonly me: Me
  /** Null: no incident has been opened, so there is no registry. */
  readonly index: RegistryIndex | null
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
}
export type Entry =
  | { readonly kind: 'nobody' | 'wrong_role' }
  | { readonly kind: 'open'; desk: Desk }

export async function enter(): Promise<Entry> {
  const me = await fetchMe()
  if (me === null) return { kind: 'nobody' }
  if (!offers(me.role, 'devices')) return { kind: 'wrong_role' }
  const index = await loadIndex(await fetchIncidents())
  return { kind: 'open', desk: { me, index, organisations: index?.registry.organisations ?? [] } }
}

/** Of the incident that began last. */
async function loadIndex(incidents: readonly IncidentRow[]): Promise<RegistryIndex | null> {
  const [last] = [...incidents].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
  if (last === undefined) return null
  const loader = new RegistryLoader((input, init) => fetch(input, init), unpackRegistry)
  return loader.load(`/api/v1/incidents/${last.id}/registry?encoding=packed`, {})
}
