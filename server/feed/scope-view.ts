import type { AssetState } from '#domain/asset-state'
import type { Registry } from '#domain/registry'
import { organisationOf, type Scope } from '../viewer.ts'

/** One scope's part of a registry: which assets it may see, and their places in its own list. */
export class ScopeView {
  readonly scope: Scope
  /** Undefined: everything. */
  readonly organisation: string | undefined
  readonly version: number
  readonly #positions = new Map<string, number>()

  constructor(registry: Registry, scope: Scope) {
    this.scope = scope
    this.organisation = organisationOf(scope) ?? undefined
    this.version = registry.version
    for (const { id, organisation } of registry.assets) {
      if (this.organisation === undefined || organisation === this.organisation) {
        this.#positions.set(id, this.#positions.size)
      }
    }
  }

  has(asset: string): boolean {
    return this.#positions.has(asset)
  }

  readonly indexOf = (asset: string): number => {
    const position = this.#positions.get(asset)
    if (position === undefined) throw new RangeError(`${asset} is not of ${this.scope}`)
    return position
  }

  /** What this scope may see of them, in its registry's order. */
  pick(states: readonly AssetState[]): AssetState[] {
    return states
      .filter(({ asset }) => this.#positions.has(asset))
      .sort((a, b) => this.indexOf(a.asset) - this.indexOf(b.asset))
  }
}
