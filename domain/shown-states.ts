import { type AssetFold, assetStateOf, emptyAssetFold } from './asset-fold.ts'
import type { AssetState } from './asset-state.ts'
import { isLineAsset } from './registry.ts'
import type { RegistryIndex } from './registry-index.ts'
import { conducts, type ShownStatus } from './status.ts'

type Folds = ReadonlyMap<string, AssetFold>

/** What screens show of one registry version's assets, isolation included, and since which seq. */
export class ShownStates {
  readonly #index: RegistryIndex
  readonly #folds: Folds
  #isolated: ReadonlySet<string> = new Set()
  /** Lines that do not conduct. */
  readonly #cut = new Set<string>()
  readonly #changedSeq: Float64Array
  readonly #cache: (AssetState | undefined)[]
  readonly #unflushed = new Set<string>()
  #linesChanged = false

  constructor(index: RegistryIndex, folds: Folds) {
    this.#index = index
    this.#folds = folds
    this.#changedSeq = new Float64Array(index.size)
    this.#cache = new Array(index.size)
    for (const { asset, standing } of folds.values()) this.#noteLine(asset, standing?.status)
    this.#findIsolated()
  }

  change(position: number, before: AssetFold | undefined, after: AssetFold, seq: number): void {
    const is = after.standing?.status
    if (before?.standing?.status !== is) this.#noteLine(after.asset, is)
    this.#mark(position, seq)
  }

  markAll(seq: number): void {
    for (const position of this.#index.positionsOf()) this.#mark(position, seq)
  }

  /** From a checkpoint: not news, only remembered. */
  restoreChangedSeq(asset: string, seq: number): void {
    const position = this.#index.position(asset)
    if (position !== undefined) this.#changedSeq[position] = seq
  }

  changedSeq(asset: string): number {
    const position = this.#index.position(asset)
    return position === undefined ? 0 : (this.#changedSeq[position] ?? 0)
  }

  flush(seq: number): readonly string[] {
    this.#settle(seq)
    const changed = [...this.#unflushed]
    this.#unflushed.clear()
    return changed
  }

  stateOf(asset: string, seq: number): AssetState {
    this.#settle(seq)
    const position = this.#index.position(asset)
    if (position !== undefined) return this.#at(position)
    return assetStateOf(this.#folds.get(asset) ?? emptyAssetFold(asset), false)
  }

  states(organisation: string | undefined, seq: number): AssetState[] {
    this.#settle(seq)
    return this.#index.positionsOf(organisation).map((position) => this.#at(position))
  }

  changedSince(since: number, organisation: string | undefined, seq: number): AssetState[] {
    this.#settle(seq)
    const changed: AssetState[] = []
    for (const position of this.#index.positionsOf(organisation))
      if ((this.#changedSeq[position] ?? 0) > since) changed.push(this.#at(position))
    return changed
  }

  /** O(topology rows), and only after some line began or ceased to conduct. */
  #settle(seq: number): void {
    if (!this.#linesChanged) return
    for (const asset of this.#findIsolated()) {
      const position = this.#index.position(asset)
      if (position !== undefined) this.#mark(position, seq)
    }
  }

  #noteLine(asset: string, status: ShownStatus = 'unknown'): void {
    const position = this.#index.position(asset)
    if (position === undefined || !isLineAsset(this.#index.asset(position))) return
    if (conducts(status) !== this.#cut.has(asset)) return
    if (conducts(status)) this.#cut.delete(asset)
    else this.#cut.add(asset)
    this.#linesChanged = true
  }

  /** Answers which assets were cut off or came back. */
  #findIsolated(): string[] {
    const before = this.#isolated
    const now = this.#index.reachability.isolatedAssets((line) => !this.#cut.has(line))
    this.#linesChanged = false
    this.#isolated = now
    const cutOff = [...now].filter((asset) => !before.has(asset))
    return cutOff.concat([...before].filter((asset) => !now.has(asset)))
  }

  #mark(position: number, seq: number): void {
    this.#cache[position] = undefined
    this.#changedSeq[position] = seq
    this.#unflushed.add(this.#index.asset(position).id)
  }

  #at(position: number): AssetState {
    const known = this.#cache[position]
    if (known) return known
    const { id } = this.#index.asset(position)
    const fold = this.#folds.get(id) ?? emptyAssetFold(id)
    const state = assetStateOf(fold, this.#isolated.has(id))
    this.#cache[position] = state
    return state
  }
}
