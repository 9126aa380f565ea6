import { isOutstanding } from '#domain/status'
import type { Kind } from '#domain/vocabulary'
import { type AssetWithState, assetsSchema } from '#protocol/assets'
import { type Board, boardSchema } from '#protocol/board'
import { type Curve, curveSchema } from '#protocol/curve'
import { incidentsSchema, type WireIncident } from '#protocol/incidents'
import { type Me, meSchema } from '#protocol/me'
import { peopleSchema } from '#protocol/people'
import { type Progress, type ProgressGroup, progressSchema } from '#protocol/progress'
import { registrySchema, type WireRegistry } from '#protocol/registry'
import { toMs, toTime } from '#protocol/scalars'
import { ReadError, read } from './read.ts'
import { type Moments, momentsOf, type View } from './view.ts'

/** The province at one moment, in every way the screen cuts it. */
export type Snapshot = {
  readonly at: number
  readonly progress: Progress
  readonly groups: Readonly<Record<ProgressGroup, NonNullable<Progress['groups']>>>
  readonly board: Board['communes']
}
export type Report = {
  readonly me: Me
  readonly incident: WireIncident
  readonly incidents: readonly WireIncident[]
  /** The incident's clock when it was asked, epoch ms. */
  readonly now: number
  readonly moments: Moments
  readonly known: View['known']
  readonly registry: WireRegistry
  readonly current: Snapshot
  readonly previous: Snapshot
  /** What accounts are called. */
  readonly names: ReadonlyMap<string, string>
  /** Everything outstanding that the viewer may see. */
  readonly outstanding: readonly AssetWithState[]
}

/** Null: no incident has been opened. */
export async function loadReport(
  view: Pick<View, 'incident' | 'at' | 'compare' | 'known'>,
  signal: AbortSignal,
): Promise<Report | null> {
  const [me, { people }, { incidents }] = await Promise.all([
    read('/api/v1/me', meSchema, signal),
    read('/api/v1/people', peopleSchema, signal),
    read('/api/v1/incidents', incidentsSchema, signal),
  ])
  const incident = incidents.find(({ id }) => id === view.incident) ?? incidents[0]
  if (incident === undefined) return null
  if (view.incident !== null && incident.id !== view.incident)
    throw new ReadError(404, view.incident)
  const base = `/api/v1/incidents/${incident.id}`
  const present = await read(`${base}/progress`, progressSchema, signal)
  const now = toMs(present.asOf)
  const moments = momentsOf(view, { startedAt: toMs(incident.startedAt), now })
  const query = (at: number) => queryOf(at, view.known === 'then' ? at : now)
  const [registry, current, previous, { assets }] = await Promise.all([
    read(`${base}/registry`, registrySchema, signal),
    loadSnapshot(base, moments.at, query(moments.at), signal),
    loadSnapshot(base, moments.compare, query(moments.compare), signal),
    read(`${base}/assets?${query(moments.at)}`, assetsSchema, signal),
  ])
  const outstanding = assets.filter(({ state }) => isOutstanding(state.status))
  const names = new Map(people.map(({ account, name }) => [account, name]))
  const facts = { me, names, incident, incidents, now, moments, known: view.known }
  return { ...facts, registry, current, previous, outstanding }
}

/** Both cut-offs fixed, so that answers asked one after the other are of the same moment. */
function queryOf(at: number, knownAt: number): string {
  return `at=${toTime(at)}&knownAt=${toTime(knownAt)}`
}

async function loadSnapshot(
  base: string,
  at: number,
  query: string,
  signal: AbortSignal,
): Promise<Snapshot> {
  const by = (group: ProgressGroup) =>
    read(`${base}/progress?${query}&by=${group}`, progressSchema, signal)
  const [organisation, district, commune, board] = await Promise.all([
    by('organisation'),
    by('district'),
    by('commune'),
    read(`${base}/board?${query}`, boardSchema, signal),
  ])
  const groups = {
    organisation: organisation.groups ?? [],
    district: district.groups ?? [],
    commune: commune.groups ?? [],
  }
  return { at, progress: organisation, groups, board: board.communes }
}

const CURVE_STEP_S = 3600

/** Hourly, from the incident's start to the moment. */
export async function loadCurve(
  { incident, moments, known, now }: Pick<Report, 'incident' | 'moments' | 'known' | 'now'>,
  kind: Kind,
  signal: AbortSignal,
): Promise<Curve['points']> {
  const cut = queryOf(moments.at, known === 'then' ? moments.at : now)
  const path = `/api/v1/incidents/${incident.id}/curve?kind=${kind}&step=${CURVE_STEP_S}&${cut}`
  return (await read(path, curveSchema, signal)).points
}
