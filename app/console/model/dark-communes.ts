import { CommuneCounter } from '#domain/commune-counter'
import { KINDS } from '#domain/vocabulary'
import type { StateChange } from '../../live/live-view.ts'
import type { StateTable } from '../../live/state-table.ts'
import type { DarkByCommune } from './filter.ts'

const BTS = KINDS.indexOf('bts')

/** Which communes are dark, from the states this console holds; follows them change by change. */
export class DarkTracker {
  private counter = new CommuneCounter()
  private table: StateTable | null = null
  private levels: DarkByCommune | null = null
  private counted: ReadonlySet<string> = new Set()

  reset(table: StateTable): void {
    const { index } = table
    const counted = index.registry.organisations.filter((organisation) => organisation.counted)
    this.counted = new Set(counted.map(({ id }) => id))
    this.table = table
    this.levels = null
    this.counter = new CommuneCounter()
    for (let i = 0; i < index.size; i++) {
      const site = this.siteAt(i)
      if (site !== null) this.counter.addSite(site.commune, site.carrier, table.statusAt(i))
    }
  }

  apply(table: StateTable, changes: readonly StateChange[]): void {
    if (table !== this.table || changes.length === 0) {
      this.reset(table)
      return
    }
    for (const { index, before, after } of changes) {
      const site = before.status === after.status ? null : this.siteAt(index)
      if (site === null) continue
      this.counter.moveSite(site.commune, site.carrier, before.status, after.status)
      this.levels = null
    }
  }

  /** By commune position; the same array until something in it may have changed. */
  get(): DarkByCommune {
    const communes = this.table?.index.communes ?? []
    this.levels ??= communes.map(({ id }) => this.counter.darkness(id))
    return this.levels
  }

  private siteAt(i: number): { commune: string; carrier: string } | null {
    const index = this.table?.index
    if (index === undefined || index.kind[i] !== BTS) return null
    const commune = index.communes[index.commune[i] ?? -1]
    const carrier = index.assetAt(i).organisation
    return commune === undefined || !this.counted.has(carrier)
      ? null
      : { commune: commune.id, carrier }
  }
}

type BoardRow = {
  readonly area: string
  readonly carriers: Readonly<Record<string, { readonly working: number; readonly total: number }>>
  readonly darkSince?: unknown
}

/** The same for a carrier's account, which holds its own sites only and reads the board instead. */
export function darkFromBoard(
  communes: readonly { readonly id: string }[],
  rows: readonly BoardRow[],
): DarkByCommune {
  const byArea = new Map(rows.map((row) => [row.area, row]))
  return communes.map(({ id }) => {
    const row = byArea.get(id)
    const carriers = Object.values(row?.carriers ?? {})
    if (row === undefined || carriers.length === 0) return null
    if (row.darkSince !== undefined) return 'all'
    const dark = carriers.filter(({ working }) => working === 0).length
    return dark === 2 ? 'two' : dark === 1 ? 'one' : 'none'
  })
}
