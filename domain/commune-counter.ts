import type { DarkCommunes } from './progress.ts'
import { isOnAir, type ShownStatus } from './status.ts'

type Signal = 'on_air' | 'dark' | 'unknown'
type Sites = { total: number; working: number; dark: number }
/** How many counted carriers are dark: all of them, or exactly that many. */
export type Darkness = 'all' | 'two' | 'one' | 'none'

export type CommuneCarriers = {
  readonly carriers: Record<string, { working: number; total: number }>
  readonly alive: number
  readonly darkOnAll: boolean
}

/** Which communes are dark on how many counted carriers, kept as site by site changes. */
export class CommuneCounter {
  readonly #communes = new Map<string, Map<string, Sites>>()
  readonly #darkness: Record<Darkness, number> = { all: 0, two: 0, one: 0, none: 0 }

  addSite(commune: string, carrier: string, status: ShownStatus): void {
    const known = this.#communes.get(commune)
    const carriers = known ?? new Map<string, Sites>()
    if (known) this.#darkness[darknessOf(known)]--
    else this.#communes.set(commune, carriers)
    const sites = carriers.get(carrier) ?? { total: 0, working: 0, dark: 0 }
    carriers.set(carrier, sites)
    sites.total++
    count(sites, signalOf(status), 1)
    this.#darkness[darknessOf(carriers)]++
  }

  moveSite(commune: string, carrier: string, from: ShownStatus, to: ShownStatus): void {
    const carriers = this.#communes.get(commune)
    const sites = carriers?.get(carrier)
    if (!carriers || !sites || signalOf(from) === signalOf(to)) return
    this.#darkness[darknessOf(carriers)]--
    count(sites, signalOf(from), -1)
    count(sites, signalOf(to), 1)
    this.#darkness[darknessOf(carriers)]++
  }

  dark(): DarkCommunes {
    const { all, two, one } = this.#darkness
    return { darkOnAll: all, darkOnTwo: two, darkOnOne: one }
  }

  commune(commune: string): CommuneCarriers {
    const carriers: CommuneCarriers['carriers'] = {}
    const counted = this.#communes.get(commune) ?? new Map<string, Sites>()
    let alive = 0
    for (const [carrier, { working, total }] of counted) {
      carriers[carrier] = { working, total }
      if (working > 0) alive++
    }
    return { carriers, alive, darkOnAll: darknessOf(counted) === 'all' }
  }

  /** Null where no counted carrier has a site. */
  darkness(commune: string): Darkness | null {
    const carriers = this.#communes.get(commune)
    return carriers ? darknessOf(carriers) : null
  }
}

function signalOf(status: ShownStatus): Signal {
  if (status === 'unknown') return 'unknown'
  return isOnAir(status) ? 'on_air' : 'dark'
}

function count(sites: Sites, signal: Signal, by: number): void {
  if (signal === 'on_air') sites.working += by
  if (signal === 'dark') sites.dark += by
}

/** The three classes are disjoint: dark on all is not also dark on two. */
function darknessOf(carriers: ReadonlyMap<string, Sites>): Darkness {
  let dark = 0
  for (const sites of carriers.values()) if (sites.dark === sites.total) dark++
  if (dark > 0 && dark === carriers.size) return 'all'
  if (dark === 2) return 'two'
  return dark === 1 ? 'one' : 'none'
}
