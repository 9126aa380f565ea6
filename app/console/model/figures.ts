import { powerLevel } from '#domain/power-clock'
import { isOnAir, isOutstanding, SHOWN_STATUSES, type ShownStatus } from '#domain/status'
import { KINDS, type Kind } from '#domain/vocabulary'
import type { StateTable } from '../../live/state-table.ts'
import { type FilterContext, matcherOf } from './filter.ts'
import type { View } from './view.ts'

export type StatusCounts = Record<ShownStatus, number>

/** Legend, count and filter of one kind: everything the view asks for but the status itself. */
export function countStatuses(view: View, kind: Kind, context: FilterContext): StatusCounts {
  const matches = matcherOf({ ...view, kind }, context, 'status')
  const counts = new Uint32Array(SHOWN_STATUSES.length)
  const { status, index } = context.table
  for (let i = 0; i < index.size; i++) {
    const code = status[i] ?? 0
    if (matches(i)) counts[code] = (counts[code] ?? 0) + 1
  }
  return Object.fromEntries(SHOWN_STATUSES.map((each, i) => [each, counts[i] ?? 0])) as StatusCounts
}

export type CarrierRow = { readonly id: string; readonly out: number; readonly total: number }

/** Outstanding of all of a kind, per organisation that has any, in registry order. */
export function countCarriers(table: StateTable, kind: Kind): CarrierRow[] {
  const { organisations } = table.index.registry
  const rows = organisations.map(({ id }) => ({ id, out: 0, total: 0 }))
  const wanted = KINDS.indexOf(kind)
  for (let i = 0; i < table.index.size; i++) {
    const row =
      table.index.kind[i] === wanted ? rows[table.index.organisation[i] ?? 255] : undefined
    if (row === undefined) continue
    row.total += 1
    if (isOutstanding(table.statusAt(i))) row.out += 1
  }
  return rows.filter(({ total }) => total > 0)
}

export type PowerCounts = { warning: number; critical: number; passed: number }

/** Assets on air whose power runs out within four hours, by how soon. `now`: incident clock. */
export function countPower(table: StateTable, now: number): PowerCounts {
  const counts = { warning: 0, critical: 0, passed: 0 }
  for (let i = 0; i < table.index.size; i++) {
    const darkAt = table.darkAt[i] ?? 0
    if (darkAt === 0 || !isOnAir(table.statusAt(i))) continue
    const level = powerLevel(darkAt, now)
    if (level !== 'fine') counts[level] += 1
  }
  return counts
}
