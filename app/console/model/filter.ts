import { POWER_WARNING_MS } from '#domain/power-clock'
import { isOnAir, isOutstanding } from '#domain/status'
import { KINDS } from '#domain/vocabulary'
import { CODE_OF, causeBit, type StateTable } from '../../live/state-table.ts'
import type { AssetSet, DarkLevel, View } from './view.ts'

/** Per commune position of the registry index; null where no counted carrier has a site. */
export type DarkByCommune = readonly (DarkLevel | null)[]
export type FilterContext = {
  readonly table: StateTable
  readonly dark: DarkByCommune
  /** Incident clock, epoch ms. */
  readonly now: number
}

/** What of a view decides which assets are shown; `ignore` leaves one question open, for its counts. */
export function matcherOf(
  view: View,
  { table, dark, now }: FilterContext,
  ignore?: 'status' | 'kind',
): (index: number) => boolean {
  const { index } = table
  const kind = ignore === 'kind' || view.kind === null ? -1 : KINDS.indexOf(view.kind)
  const organisations = index.registry.organisations
  const organisation = organisations.findIndex(({ id }) => id === view.organisation)
  const statuses = ignore === 'status' ? 0 : statusBits(view)
  const cause = view.cause === null ? 0 : causeBit(view.cause)
  const inArea = areaColumn(view, table, dark)
  const inSet = setTest(view.set, table, now)
  return (i) =>
    (kind < 0 || index.kind[i] === kind) &&
    (view.organisation === null || index.organisation[i] === organisation) &&
    (statuses === 0 || ((statuses >> (table.status[i] ?? 0)) & 1) === 1) &&
    (cause === 0 || ((table.causes[i] ?? 0) & cause) !== 0) &&
    inArea(i) &&
    inSet(i)
}

function statusBits(view: View): number {
  return view.statuses.reduce((bits, status) => bits | (1 << CODE_OF[status]), 0)
}

function areaColumn(
  { area, dark: wanted }: View,
  { index }: StateTable,
  dark: DarkByCommune,
): (i: number) => boolean {
  const byArea = new Map<string, boolean>()
  const contained = (of: string) => {
    const known = byArea.get(of)
    if (known !== undefined) return known
    const inside = area !== null && index.areas.contains(area, of)
    byArea.set(of, inside)
    return inside
  }
  return (i) =>
    (area === null || contained(index.assetAt(i).area)) &&
    (wanted === null || dark[index.commune[i] ?? -1] === wanted)
}

function setTest(set: AssetSet | null, table: StateTable, now: number): (i: number) => boolean {
  if (set === null) return () => true
  if (set === 'affected') return (i) => table.affected[i] === 1
  if (set === 'restored') return (i) => table.affected[i] === 1 && !isOutstanding(table.statusAt(i))
  if (set === 'dark_soon') return (i) => isRunningOut(table, i, now)
  if (set === 'power_passed') return (i) => isPowerPassed(table, i, now)
  return (i) => {
    const state = table.at(i)
    if (set === 'isolated') return state.isolated === true
    if (set === 'conflict') return state.conflict !== undefined
    return isOnBackup(state)
  }
}

function isOnBackup(state: ReturnType<StateTable['at']>): boolean {
  if (state.status !== 'operational' && state.status !== 'temporary') return false
  return state.power === 'generator' || state.power === 'battery'
}

/** On air, and the power clock says at most four hours. */
function isRunningOut(table: StateTable, i: number, now: number): boolean {
  const left = (table.darkAt[i] ?? 0) - now
  return left > 0 && left <= POWER_WARNING_MS && isOnAir(table.statusAt(i))
}

/** Reported on air, though the power should have run out: somebody has to confirm it. */
function isPowerPassed(table: StateTable, i: number, now: number): boolean {
  const darkAt = table.darkAt[i] ?? 0
  return darkAt > 0 && darkAt <= now && isOnAir(table.statusAt(i))
}

/** Matching positions, outstanding first, the longest out on top; then by code. */
export function listMatching(view: View, context: FilterContext): number[] {
  const matches = matcherOf(view, context)
  const { table } = context
  const found: number[] = []
  for (let i = 0; i < table.index.size; i++) if (matches(i)) found.push(i)
  const rank = (i: number) => (isOutstanding(table.statusAt(i)) ? 0 : 1)
  const since = (i: number) => {
    const state = table.at(i)
    return state.status === 'unknown' ? 0 : state.since
  }
  return found.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (rank(a) === 0 ? since(a) - since(b) : 0) ||
      compare(table.index.assetAt(a).code, table.index.assetAt(b).code),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
