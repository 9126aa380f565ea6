import type { KindProgress } from '#domain/progress'

/**
 * What the screen may compute itself: differences, percentages, and whether the server's sums hold.
 * Every count comes from the server.
 */

/** One decimal; 100 only when the whole is reached. Null: nothing to be a part of. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null
  const rounded = Math.round((part / whole) * 1000) / 10
  return rounded >= 100 && part < whole ? 99.9 : rounded
}

/** Restored for good. */
export function permanentOf({ restored, restoredTemporary }: KindProgress): number {
  return restored - restoredTemporary
}

export type Sum = 'affected' | 'outstanding' | 'restored' | 'total'

/** Sums of contract.md that do not hold; none, or the server is wrong. */
export function brokenSums(kind: KindProgress): Sum[] {
  const holds: Record<Sum, boolean> = {
    affected: kind.restored + kind.outstanding === kind.affected,
    outstanding: kind.down + kind.degraded + kind.switchedOff === kind.outstanding,
    restored: kind.restoredTemporary <= kind.restored,
    total: kind.outstanding + kind.unknown <= kind.total && kind.affected <= kind.total,
  }
  return (Object.keys(holds) as Sum[]).filter((sum) => !holds[sum])
}

const FIELDS = [
  'total',
  'affected',
  'restored',
  'restoredTemporary',
  'outstanding',
] as const satisfies readonly (keyof KindProgress)[]
export type Field = (typeof FIELDS)[number]

/** Columns whose rows do not add up to the province. */
export function brokenColumns(whole: KindProgress, rows: readonly KindProgress[]): Field[] {
  return FIELDS.filter((field) => rows.reduce((sum, row) => sum + row[field], 0) !== whole[field])
}

/** A fall of what is out is good, a rise of what is restored too; sign first, colour second. */
export type Wanted = 'more' | 'less' | 'neither'
export type Tone = 'good' | 'bad' | 'plain'

export function toneOf(previous: number, current: number, wanted: Wanted): Tone {
  if (previous === current || wanted === 'neither') return 'plain'
  return current > previous === (wanted === 'more') ? 'good' : 'bad'
}
