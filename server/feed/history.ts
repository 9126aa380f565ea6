import { setImmediate as nextTurn } from 'node:timers/promises'
import { Curve, type CurvePoint } from '#domain/curve'
import { IncidentFold } from '#domain/incident-fold'
import type { Registry } from '#domain/registry'
import type { StoredReport } from '#domain/report'
import type { Kind } from '#domain/vocabulary'
import type { LiveIncident } from './live-incident.ts'
import { RecentAnswers } from './recent-answers.ts'

/** True then and known then (contract.md), epoch ms. */
export type Moment = { readonly at?: number | undefined; readonly knownAt?: number | undefined }
export type PastFold = {
  readonly fold: IncidentFold
  readonly seq: number
  readonly asOf: number
  readonly registry: Registry
}
export type CurveWish = Moment & { readonly kind?: Kind | undefined; readonly stepMs: number }

const ASSETS_AT_ONCE = 200
const folds = new WeakMap<LiveIncident, RecentAnswers<PastFold>>()
const curves = new WeakMap<LiveIncident, RecentAnswers<readonly CurvePoint[]>>()
/** A fold of the past is as large as the present one. */
const MOST_FOLDS = 6
const MOST_CURVES = 64

/** The incident as it stood. O(reports); the same moment asked again costs nothing. */
export async function foldAt(live: LiveIncident, { at, knownAt }: Moment): Promise<PastFold> {
  const seq = await seqKnownAt(live, knownAt)
  const kept = known(folds, live, MOST_FOLDS)
  const past = await kept.get(`${seq}|${at}`, () => foldPrefix(live, seq, at))
  return { ...past, asOf: at ?? live.clock.now() }
}

/** Affected, restored and outstanding from the start of the incident to `at`. O(reports). */
export async function curveAt(live: LiveIncident, wish: CurveWish): Promise<readonly CurvePoint[]> {
  const { at, knownAt, kind, stepMs } = wish
  const seq = await seqKnownAt(live, knownAt)
  const to = at ?? live.clock.now()
  const key = `${seq}|${at ?? Math.floor(to / stepMs)}|${kind}|${stepMs}`
  return known(curves, live, MOST_CURVES).get(key, () => drawCurve(live, seq, to, wish))
}

async function seqKnownAt(live: LiveIncident, knownAt: number | undefined): Promise<number> {
  if (knownAt === undefined) return live.head()
  return live.store.seqKnownAt(live.id, knownAt)
}

async function foldPrefix(live: LiveIncident, seq: number, at?: number): Promise<PastFold> {
  const registry = await registryKnownAt(live, seq)
  const fold = new IncidentFold(registry, live.incident.countedCarriers)
  fold.standAt(seq)
  for await (const [asset, reports] of historiesOf(live, registry, seq)) {
    if (reports.length > 0) fold.rebuildAsset(asset, reports, at)
  }
  return { fold, seq, registry, asOf: 0 }
}

async function drawCurve(
  live: LiveIncident,
  seq: number,
  to: number,
  { kind, stepMs }: CurveWish,
): Promise<readonly CurvePoint[]> {
  const registry = await registryKnownAt(live, seq)
  const kinds = new Map(registry.assets.map((asset) => [asset.id, asset.kind]))
  const curve = new Curve({ from: live.incident.startedAt, to, stepMs })
  for await (const [asset, reports] of historiesOf(live, registry, seq)) {
    if (kind === undefined || kinds.get(asset) === kind) curve.add(reports)
  }
  return curve.points()
}

/** Asset by asset, so that a long log is never in memory at once; the event loop gets its turns. */
async function* historiesOf(
  live: LiveIncident,
  registry: Registry,
  seq: number,
): AsyncGenerator<[string, StoredReport[]]> {
  const assets = registry.assets.map(({ id }) => id)
  for (let at = 0; at < assets.length; at += ASSETS_AT_ONCE) {
    const some = assets.slice(at, at + ASSETS_AT_ONCE)
    const histories = new Map(some.map((asset): [string, StoredReport[]] => [asset, []]))
    for (const report of await live.store.readAssetReports(live.id, some)) {
      if (report.seq <= seq) histories.get(report.asset)?.push(report)
    }
    yield* histories
    await nextTurn()
  }
}

/** Before the first version came there was nothing to show; the present one stands in. */
async function registryKnownAt(live: LiveIncident, seq: number): Promise<Registry> {
  const query = { after: 0, upTo: seq, limit: 10_000, type: 'registry' } as const
  const last = (await live.store.readLog(live.id, query)).at(-1)
  if (last?.type !== 'registry' || last.version === live.registry.version) return live.registry
  return (await live.store.loadRegistry(live.id, last.version)) ?? live.registry
}

function known<T>(
  kept: WeakMap<LiveIncident, RecentAnswers<T>>,
  live: LiveIncident,
  most: number,
): RecentAnswers<T> {
  const found = kept.get(live) ?? new RecentAnswers<T>(most)
  kept.set(live, found)
  return found
}
