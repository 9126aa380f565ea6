import { AreaTree } from '#domain/area-tree'
import { type Priority, priorityOf } from '#domain/priority'
import type { AssetWithState } from '#protocol/assets'
import { toMs } from '#protocol/scalars'
import type { Snapshot } from './load-report.ts'

export type OutstandingRow = {
  readonly asset: AssetWithState
  readonly priority: Priority
  /** Epoch ms; null: nobody said. */
  readonly eta: number | null
  /** The promised time had passed at the moment of the report. */
  readonly late: boolean
}

/** What waits, the most pressing first and among equals the longest out. */
export function outstandingRows(
  assets: readonly AssetWithState[],
  areas: ConstructorParameters<typeof AreaTree>[0],
  { at, board }: Pick<Snapshot, 'at' | 'board'>,
): OutstandingRow[] {
  const tree = new AreaTree(areas)
  const dark = new Set(board.filter(isDarkOnAll).map(({ area }) => area))
  const rows = assets.map((asset): OutstandingRow => {
    const { state } = asset
    const commune = tree.communeOf(asset.area)
    const promised = state.status === 'unknown' ? undefined : state.eta
    const eta = promised === undefined ? null : toMs(promised)
    const priority = priorityOf(asset, commune !== null && dark.has(commune))
    return { asset, priority, eta, late: eta !== null && eta < at }
  })
  return rows.sort(
    (a, b) =>
      a.priority - b.priority || sinceOf(a) - sinceOf(b) || (a.asset.id < b.asset.id ? -1 : 1),
  )
}

function sinceOf({ asset: { state } }: OutstandingRow): number {
  return state.status === 'unknown' ? 0 : toMs(state.since)
}

/** The board dates a commune's darkness only where every counted carrier with a site is dark. */
export function isDarkOnAll({ darkSince }: Snapshot['board'][number]): boolean {
  return darkSince !== undefined
}
