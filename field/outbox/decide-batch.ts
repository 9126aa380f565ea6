import { MAX_PUSH_BYTES, MAX_PUSH_REPORTS } from '#protocol/push'
import type { WaitingRow } from './row.ts'

/**
 * The next batch: oldest first, one incident, at most `limit` reports and 4 KB together unless one
 * alone is larger. Rows set aside after a passing refusal let those behind them through.
 */
export function decideBatch(
  rows: readonly WaitingRow[],
  setAside: ReadonlySet<string>,
  limit: number,
): WaitingRow[] {
  const free = rows.filter((row) => !setAside.has(row.id))
  const batch: WaitingRow[] = []
  // Brackets of the array; each report adds itself and a comma.
  let bytes = 2
  for (const row of free) {
    if (row.incident !== free[0]?.incident) continue
    const full = batch.length >= Math.min(limit, MAX_PUSH_REPORTS)
    if (full || (batch.length > 0 && bytes + row.bytes + 1 > MAX_PUSH_BYTES)) break
    batch.push(row)
    bytes += row.bytes + 1
  }
  return batch
}

/** The bounds a restored server needs for what it once had; absent when there are none. */
export function ackedOf(batch: readonly WaitingRow[]): Record<string, string> | undefined {
  const known = batch.flatMap((row) => (row.acked === undefined ? [] : [[row.id, row.acked]]))
  return known.length === 0 ? undefined : Object.fromEntries(known)
}
