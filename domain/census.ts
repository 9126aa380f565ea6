import type { AssetFold } from './asset-fold.ts'
import { CommuneCounter } from './commune-counter.ts'
import type { KindsProgress } from './progress.ts'
import type { Asset } from './registry.ts'
import type { AssetFilter, RegistryIndex } from './registry-index.ts'
import { isOnAir } from './status.ts'
import { countingCode, Tally } from './tally.ts'

export type BoardRow = {
  readonly area: string
  readonly carriers: Record<string, { working: number; total: number }>
  /** Counted carriers with a working site. */
  readonly alive: number
  /** Epoch ms; only where every counted carrier with a site is dark. */
  readonly darkSince?: number
}
export type GroupBy = 'organisation' | 'district' | 'commune'
type Folds = ReadonlyMap<string, AssetFold>

/** The commune and carrier that a site counts for; null for what is no counted site. */
export function siteOf(
  index: RegistryIndex,
  asset: Asset,
  counted: readonly string[],
): { commune: string; carrier: string } | null {
  if (asset.kind !== 'bts' || !counted.includes(asset.organisation)) return null
  const commune = index.areas.communeOf(asset.area)
  return commune === null ? null : { commune, carrier: asset.organisation }
}

/** From scratch, O(assets). */
export function communesOf(
  index: RegistryIndex,
  folds: Folds,
  counted: readonly string[],
): CommuneCounter {
  const communes = new CommuneCounter()
  for (const asset of index.registry.assets) {
    const site = siteOf(index, asset, counted)
    const status = folds.get(asset.id)?.standing?.status ?? 'unknown'
    if (site) communes.addSite(site.commune, site.carrier, status)
  }
  return communes
}

/** O(matching assets). */
export function kindsOf(index: RegistryIndex, folds: Folds, filter: AssetFilter): KindsProgress {
  const tally = new Tally()
  for (const position of index.matching(filter)) {
    const { id, kind } = index.asset(position)
    tally.add(kind, countingCode(folds.get(id)))
  }
  return tally.kinds()
}

/** Groups in registry order, those without a matching asset left out, so that they sum to the whole. */
export function groupsOf(
  index: RegistryIndex,
  folds: Folds,
  by: GroupBy,
  filter: AssetFilter,
): { key: string; kinds: KindsProgress }[] {
  const tallies = new Map<string, Tally>()
  for (const position of index.matching(filter)) {
    const asset = index.asset(position)
    const key = groupKey(index, asset, by)
    const tally = tallies.get(key) ?? new Tally()
    tallies.set(key, tally)
    tally.add(asset.kind, countingCode(folds.get(asset.id)))
  }
  const order = [...index.registry.organisations, ...index.registry.areas].map(({ id }) => id)
  const place = new Map(order.map((id, position) => [id, position]))
  return [...tallies]
    .map(([key, tally]) => ({ key, kinds: tally.kinds() }))
    .sort((a, b) => (place.get(a.key) ?? order.length) - (place.get(b.key) ?? order.length))
}

/** Every commune of the registry, in its order. O(assets). */
export function boardOf(
  index: RegistryIndex,
  folds: Folds,
  communes: CommuneCounter,
  counted: readonly string[],
): BoardRow[] {
  const darkSince = darkSinceByCommune(index, folds, counted)
  return index.registry.areas
    .filter((area) => area.level === 'commune')
    .map((area): BoardRow => {
      const { carriers, alive, darkOnAll } = communes.commune(area.id)
      const since = darkOnAll ? darkSince.get(area.id) : undefined
      return { area: area.id, carriers, alive, ...(since !== undefined && { darkSince: since }) }
    })
}

/** The last site to fall silent decides; meaningful only where none is left on air. */
function darkSinceByCommune(index: RegistryIndex, folds: Folds, counted: readonly string[]) {
  const latest = new Map<string, number>()
  for (const asset of index.registry.assets) {
    const site = siteOf(index, asset, counted)
    const standing = folds.get(asset.id)?.standing
    if (!site || !standing || isOnAir(standing.status)) continue
    latest.set(site.commune, Math.max(latest.get(site.commune) ?? 0, standing.since))
  }
  return latest
}

/** What lies above the grouping level (a line of the whole district) is a group of its own area. */
function groupKey(index: RegistryIndex, asset: Asset, by: GroupBy): string {
  if (by === 'organisation') return asset.organisation
  return index.areas.atLevel(asset.area, by) ?? asset.area
}
