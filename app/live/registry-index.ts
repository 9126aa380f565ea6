import { AreaTree } from '#domain/area-tree'
import type { Area, Asset, Registry } from '#domain/registry'
import { KINDS } from '#domain/vocabulary'

const NOWHERE = 0xffff

/**
 * Columns over a registry's assets, in the order of `registry.assets` (the index that packed messages
 * use). Built once a registry and shared by every reader of it.
 */
export class RegistryIndex {
  readonly registry: Registry
  readonly size: number
  /** Position in KINDS. */
  readonly kind: Uint8Array
  /** Position in `registry.organisations`. */
  readonly organisation: Uint8Array
  /** Position in `communes`; 65535 where the asset lies in none. */
  readonly commune: Uint16Array
  readonly communes: readonly Area[]
  readonly areas: AreaTree
  private readonly positions = new Map<string, number>()

  constructor(registry: Registry) {
    const { assets, areas, organisations } = registry
    this.registry = registry
    this.size = assets.length
    this.areas = new AreaTree(areas)
    this.communes = areas.filter(({ level }) => level === 'commune')
    this.kind = Uint8Array.from(assets, ({ kind }) => KINDS.indexOf(kind))
    const orgAt = new Map(organisations.map(({ id }, i) => [id, i]))
    this.organisation = Uint8Array.from(assets, (asset) => orgAt.get(asset.organisation) ?? 255)
    const communeAt = new Map(this.communes.map(({ id }, i) => [id, i]))
    this.commune = Uint16Array.from(assets, ({ area }) => communeAt.get(area) ?? NOWHERE)
    for (const [i, { id }] of assets.entries()) this.positions.set(id, i)
  }

  /** -1 for an asset this viewer may not see. */
  indexOf(asset: string): number {
    return this.positions.get(asset) ?? -1
  }

  assetAt(index: number): Asset {
    const asset = this.registry.assets[index]
    if (asset === undefined) throw new RangeError(`no asset at ${index}`)
    return asset
  }

  /** "Nậm Mòn, Bắc Hà": the area's name and the one above, without the province. */
  placeOf(area: string): string {
    const names: string[] = []
    for (const id of [area, ...this.areas.ancestors(area)]) {
      const found = this.areas.get(id)
      if (found !== undefined && (found.level !== 'province' || names.length === 0))
        names.push(found.name)
    }
    return names.join(', ')
  }
}

const shared = new WeakMap<Registry, RegistryIndex>()

export function registryIndexOf(registry: Registry): RegistryIndex {
  const known = shared.get(registry)
  if (known !== undefined) return known
  const index = new RegistryIndex(registry)
  shared.set(registry, index)
  return index
}
