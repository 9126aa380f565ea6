import type { Snapshot } from '#app/reports/load-report.ts'
import type { KindProgress } from '#domain/progress'
import { KINDS } from '#domain/vocabulary'
import type { AssetWithState } from '#protocol/assets'
import type { Progress } from '#protocol/progress'
import { stormProgress } from './packed-facts.ts'
import { SMALL_REGISTRY } from './packed-fixtures.ts'

export const NOTHING: KindProgress = {
  total: 10,
  affected: 0,
  restored: 0,
  restoredTemporary: 0,
  outstanding: 0,
  down: 0,
  degraded: 0,
  switchedOff: 0,
  onBackup: 0,
  unknown: 0,
}

export function outOf(outstanding: number): KindProgress {
  return { ...NOTHING, affected: outstanding, outstanding, down: outstanding }
}

export function kindsOf(counts: KindProgress): Progress['kinds'] {
  return Object.fromEntries(KINDS.map((kind) => [kind, counts])) as Progress['kinds']
}

/** Communes by how much is out in each, at a moment. */
export function snapshotOf(
  at: number,
  communes: Readonly<Record<string, number>>,
  board: Snapshot['board'] = [],
): Snapshot {
  const commune = Object.entries(communes).map(([key, out]) => ({
    key,
    kinds: kindsOf(outOf(out)),
  }))
  return {
    at,
    progress: stormProgress(),
    groups: { organisation: [], district: [], commune },
    board,
  }
}

/** A site that is down, with what the state is to say besides. */
export function downSite(
  id: string,
  over: Partial<AssetWithState> = {},
  state: { since?: string; eta?: string } = {},
): AssetWithState {
  const [site] = SMALL_REGISTRY.assets
  const since = state.since ?? '2024-09-10T09:00:00.000Z'
  const times = { effectiveAt: since, since, reportedAt: since, receivedAt: since }
  const facts = { asset: id, status: 'down', seq: 7, via: 'field', affected: true } as const
  const base = { ...site, marks: [], class: '4g', id, code: id.slice(id.indexOf('.') + 1) }
  return { ...base, ...over, state: { ...facts, ...times, ...state } } as AssetWithState
}
