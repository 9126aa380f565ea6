import { AreaTree } from './area-tree.ts'
import { type Asset, isLineAsset, type Registry } from './registry.ts'
import { Reachability } from './topology.ts'

/** Which assets a figure is about. `area` is of any level and includes everything below it. */
export type AssetFilter = { readonly organisation?: string; readonly area?: string }

/** Look-ups over one registry version, built once: O(assets + areas + topology rows). */
export class RegistryIndex {
  readonly registry: Registry
  readonly areas: AreaTree
  readonly reachability: Reachability
  readonly #positions = new Map<string, number>()
  readonly #byOrganisation = new Map<string, number[]>()
  readonly #all: readonly number[]

  constructor(registry: Registry) {
    this.registry = registry
    this.areas = new AreaTree(registry.areas)
    const lines = new Set<string>()
    registry.assets.forEach((asset, position) => {
      this.#positions.set(asset.id, position)
      const own = this.#byOrganisation.get(asset.organisation)
      if (own) own.push(position)
      else this.#byOrganisation.set(asset.organisation, [position])
      if (isLineAsset(asset)) lines.add(asset.id)
    })
    this.#all = registry.assets.map((_, position) => position)
    this.reachability = new Reachability(registry.topology, (asset) => lines.has(asset))
  }

  get size(): number {
    return this.registry.assets.length
  }

  asset(position: number): Asset {
    const asset = this.registry.assets[position]
    if (!asset) throw new RangeError(`no asset at position ${position}`)
    return asset
  }

  position(asset: string): number | undefined {
    return this.#positions.get(asset)
  }

  /** Positions of what a viewer may see, in registry order, without a scan. */
  positionsOf(organisation?: string): readonly number[] {
    if (organisation === undefined) return this.#all
    return this.#byOrganisation.get(organisation) ?? []
  }

  matching({ organisation, area }: AssetFilter): readonly number[] {
    const own = this.positionsOf(organisation)
    if (area === undefined) return own
    return own.filter((position) => this.areas.contains(area, this.asset(position).area))
  }
}
