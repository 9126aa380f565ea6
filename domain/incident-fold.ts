import {
  type AssetFold,
  advanceAsset,
  assetStateOf,
  emptyAssetFold,
  foldAsset,
} from './asset-fold.ts'
import type { AssetState } from './asset-state.ts'
import { type BoardRow, boardOf, communesOf, groupsOf, kindsOf, siteOf } from './census.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
import type { CommuneCounter } from './commune-counter.ts'
import { DigestBoard } from './digest-board.ts'
import type { Entry } from './entry.ts'
import type { DarkCommunes, KindsProgress } from './progress.ts'
import type { Registry } from './registry.ts'
import { type AssetFilter, RegistryIndex } from './registry-index.ts'
import type { StoredReport } from './report.ts'
import { conducts } from './status.ts'
import { countingCode, Tally } from './tally.ts'

/**
 * One incident as a fold of its log. Keeps one accumulator an asset and counts beside them, no history:
 * `apply` is O(1); a report that is late, corrects or was waited for needs the asset's history.
 */
export class IncidentFold {
  readonly #counted: readonly string[]
  readonly #folds = new Map<string, AssetFold>()
  #seq = 0
  /** Whatever depends on the registry version; rebuilt as a whole with it. */
  #index: RegistryIndex
  #tally = new Tally()
  #communes: CommuneCounter
  #digests: DigestBoard
  #changedSeq: Float64Array
  #isolated: Uint8Array
  #shown: (AssetState | undefined)[]
  #linesChanged = true
  readonly #unhashed = new Set<number>()
  readonly #unflushed = new Set<string>()
  /** Accumulators behind the log until `rebuildAsset`. */
  readonly #behind = new Set<string>()

  constructor(registry: Registry, countedCarriers: readonly string[]) {
    this.#counted = countedCarriers
    this.#index = new RegistryIndex(registry)
    this.#communes = communesOf(this.#index, this.#folds, countedCarriers)
    this.#digests = new DigestBoard(this.#index)
    this.#changedSeq = new Float64Array(this.#index.size)
    this.#isolated = new Uint8Array(this.#index.size)
    this.#shown = new Array(this.#index.size)
    this.#recount()
    this.#settleIsolation()
    this.#unflushed.clear()
  }

  static fromCheckpoint(
    registry: Registry,
    countedCarriers: readonly string[],
    body: Uint8Array,
  ): IncidentFold {
    const { seq, assets } = decodeCheckpoint(body)
    const fold = new IncidentFold(registry, countedCarriers)
    for (const { fold: asset } of assets) fold.#folds.set(asset.asset, asset)
    fold.#recount()
    fold.#settleIsolation()
    fold.#seq = seq
    for (const { fold: asset, changedSeq } of assets) {
      const position = fold.#index.position(asset.asset)
      if (position !== undefined) fold.#changedSeq[position] = changedSeq
    }
    fold.#unflushed.clear()
    return fold
  }

  /** Of the last entry taken in. */
  get seq(): number {
    return this.#seq
  }

  /** For a fold put together asset by asset: the prefix it stands for. */
  standAt(seq: number): void {
    this.#seq = seq
  }

  /** Entries in order of seq; one that was already taken in is passed over. */
  apply(entry: Entry): 'applied' | 'needs_history' {
    if (entry.seq <= this.#seq) return 'applied'
    this.#seq = entry.seq
    if (entry.type !== 'report') return 'applied'
    const { report } = entry
    if (this.#behind.has(report.asset)) return 'needs_history'
    const before = this.#folds.get(report.asset)
    const after = advanceAsset(before ?? emptyAssetFold(report.asset), report)
    if (after === 'needs_history') {
      this.#behind.add(report.asset)
      return after
    }
    this.#put(before, after)
    return 'applied'
  }

  /** `reports`: all of this asset with seq up to the fold's own, in any order. */
  rebuildAsset(asset: string, reports: readonly StoredReport[], at?: number): void {
    this.#behind.delete(asset)
    this.#put(this.#folds.get(asset), foldAsset(asset, reports, at))
  }

  /** Everything may look different after a registry entry, so everything counts as changed. */
  useRegistry(registry: Registry): void {
    this.#index = new RegistryIndex(registry)
    this.#changedSeq = new Float64Array(this.#index.size).fill(this.#seq)
    this.#isolated = new Uint8Array(this.#index.size)
    this.#recount()
    this.#linesChanged = true
    for (const { id } of registry.assets) this.#unflushed.add(id)
  }

  /** Ids whose shown state changed since the last flush; their `changedSince` mark is the present seq. */
  flush(): readonly string[] {
    this.#settleIsolation()
    const changed = [...this.#unflushed]
    this.#unflushed.clear()
    for (const asset of changed) {
      const position = this.#index.position(asset)
      if (position !== undefined) this.#changedSeq[position] = this.#seq
    }
    return changed
  }

  stateOf(asset: string): AssetState {
    this.#settleIsolation()
    const position = this.#index.position(asset)
    if (position !== undefined) return this.#shownAt(position)
    return assetStateOf(this.#folds.get(asset) ?? emptyAssetFold(asset), false)
  }

  /** Registry order. */
  states(organisation?: string): AssetState[] {
    this.#settleIsolation()
    return this.#index.positionsOf(organisation).map((position) => this.#shownAt(position))
  }

  /** What a console that stands at `seq` lacks. */
  changedSince(seq: number, organisation?: string): AssetState[] {
    this.#settleIsolation()
    const changed: AssetState[] = []
    for (const position of this.#index.positionsOf(organisation))
      if ((this.#changedSeq[position] ?? 0) > seq) changed.push(this.#shownAt(position))
    return changed
  }

  kinds(): KindsProgress {
    return this.#tally.kinds()
  }

  communes(): DarkCommunes {
    return this.#communes.dark()
  }

  groups(
    by: 'organisation' | 'district' | 'commune',
    filter: AssetFilter = {},
  ): { key: string; kinds: KindsProgress }[] {
    return groupsOf(this.#index, this.#folds, by, filter)
  }

  kindsOf(filter: AssetFilter): KindsProgress {
    return kindsOf(this.#index, this.#folds, filter)
  }

  board(): BoardRow[] {
    return boardOf(this.#index, this.#folds, this.#communes, this.#counted)
  }

  digest(organisation?: string): { count: number; digest: string } {
    for (const position of this.#unhashed)
      this.#digests.update(position, this.#folds.get(this.#index.asset(position).id))
    this.#unhashed.clear()
    return this.#digests.digest(organisation)
  }

  /** Refused while an asset waits for its history: the bytes would claim a seq they do not hold. */
  checkpoint(): Uint8Array {
    if (this.#behind.size > 0) throw new Error('checkpoint of a fold that waits for history')
    this.#settleIsolation()
    const assets = [...this.#folds.values()].map((fold) => {
      const position = this.#index.position(fold.asset)
      return { fold, changedSeq: position === undefined ? 0 : (this.#changedSeq[position] ?? 0) }
    })
    return encodeCheckpoint({ seq: this.#seq, assets })
  }

  #put(before: AssetFold | undefined, after: AssetFold): void {
    this.#folds.set(after.asset, after)
    const position = this.#index.position(after.asset)
    if (position === undefined) return
    const asset = this.#index.asset(position)
    const from = countingCode(before)
    const to = countingCode(after)
    if (from !== to) {
      const was = before?.standing?.status ?? 'unknown'
      const is = after.standing?.status ?? 'unknown'
      this.#tally.move(asset.kind, from, to)
      const site = was === is ? null : siteOf(this.#index, asset, this.#counted)
      if (site) this.#communes.moveSite(site.commune, site.carrier, was, is)
      if ('line' in asset && conducts(was) !== conducts(is)) this.#linesChanged = true
    }
    this.#unhashed.add(position)
    this.#markChanged(position)
  }

  #markChanged(position: number): void {
    this.#shown[position] = undefined
    this.#changedSeq[position] = this.#seq
    this.#unflushed.add(this.#index.asset(position).id)
  }

  #shownAt(position: number): AssetState {
    const known = this.#shown[position]
    if (known) return known
    const { id } = this.#index.asset(position)
    const fold = this.#folds.get(id) ?? emptyAssetFold(id)
    const state = assetStateOf(fold, this.#isolated[position] === 1)
    this.#shown[position] = state
    return state
  }

  /** O(topology rows), and only after some line began or ceased to conduct. */
  #settleIsolation(): void {
    if (!this.#linesChanged) return
    this.#linesChanged = false
    const isolated = this.#index.reachability.isolatedAssets((line) =>
      conducts(this.#folds.get(line)?.standing?.status ?? 'unknown'),
    )
    for (const position of this.#index.positionsOf()) {
      const now = isolated.has(this.#index.asset(position).id) ? 1 : 0
      if (this.#isolated[position] === now) continue
      this.#isolated[position] = now
      this.#markChanged(position)
    }
  }

  #recount(): void {
    this.#tally = new Tally()
    this.#communes = communesOf(this.#index, this.#folds, this.#counted)
    this.#digests = new DigestBoard(this.#index)
    this.#shown = new Array(this.#index.size)
    for (const position of this.#index.positionsOf()) {
      const { id, kind } = this.#index.asset(position)
      this.#tally.add(kind, countingCode(this.#folds.get(id)))
      this.#unhashed.add(position)
    }
    this.#linesChanged = true
  }
}

/**
 * Folds reports of many assets at once: those with seq ≤ K for known-then, `at` for true-then. `seq` is
 * K itself where the log's last entries are of other types. O(n log n).
 */
export function foldIncident(
  registry: Registry,
  countedCarriers: readonly string[],
  reports: readonly StoredReport[],
  at?: number,
  seq?: number,
): IncidentFold {
  const byAsset = new Map<string, StoredReport[]>()
  let greatest = 0
  for (const report of reports) {
    const own = byAsset.get(report.asset)
    if (own) own.push(report)
    else byAsset.set(report.asset, [report])
    if (report.seq > greatest) greatest = report.seq
  }
  const fold = new IncidentFold(registry, countedCarriers)
  fold.standAt(seq ?? greatest)
  for (const [asset, own] of byAsset) fold.rebuildAsset(asset, own, at)
  return fold
}
