import { AssetCounts } from './asset-counts.ts'
import { type AssetFold, advanceAsset, emptyAssetFold, foldAsset } from './asset-fold.ts'
import type { AssetState } from './asset-state.ts'
import { type BoardRow, type GroupBy, groupsOf, kindsOf } from './census.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
import type { Entry } from './entry.ts'
import { reportsByAsset } from './outage.ts'
import type { DarkCommunes, KindsProgress } from './progress.ts'
import type { Registry } from './registry.ts'
import { type AssetFilter, RegistryIndex } from './registry-index.ts'
import type { StoredReport } from './report.ts'
import { ShownStates } from './shown-states.ts'

/**
 * One incident as a fold of its log. Keeps one accumulator an asset and counts beside them, no history:
 * `apply` is O(1); a report that is late, corrects or was waited for needs the asset's history.
 */
export class IncidentFold {
  readonly #countedCarriers: readonly string[]
  readonly #folds: Map<string, AssetFold>
  /** Accumulators behind the log until `rebuildAsset`. */
  readonly #behind = new Set<string>()
  #seq = 0
  /** What depends on the registry version is rebuilt as a whole with it. */
  #index: RegistryIndex
  #counts: AssetCounts
  #shown: ShownStates

  constructor(
    registry: Registry,
    countedCarriers: readonly string[],
    folds: Map<string, AssetFold> = new Map(),
  ) {
    this.#countedCarriers = countedCarriers
    this.#folds = folds
    this.#index = new RegistryIndex(registry)
    this.#counts = new AssetCounts(this.#index, folds, countedCarriers)
    this.#shown = new ShownStates(this.#index, folds)
  }

  /** `registry`: the version that was in use when the checkpoint was taken. */
  static fromCheckpoint(
    registry: Registry,
    countedCarriers: readonly string[],
    body: Uint8Array,
  ): IncidentFold {
    const { seq, folds, changedSeqs } = decodeCheckpoint(body)
    const fold = new IncidentFold(registry, countedCarriers, folds)
    fold.#seq = seq
    for (const [asset, changedSeq] of changedSeqs) fold.#shown.restoreChangedSeq(asset, changedSeq)
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
    this.#counts = new AssetCounts(this.#index, this.#folds, this.#countedCarriers)
    this.#shown = new ShownStates(this.#index, this.#folds)
    this.#shown.markAll(this.#seq)
  }

  /** Ids whose shown state changed since the last flush, isolation by a line's change included. */
  flush(): readonly string[] {
    return this.#shown.flush(this.#seq)
  }

  stateOf(asset: string): AssetState {
    return this.#shown.stateOf(asset, this.#seq)
  }

  /** Registry order. */
  states(organisation?: string): AssetState[] {
    return this.#shown.states(organisation, this.#seq)
  }

  /** What a console that stands at `seq` lacks. */
  changedSince(seq: number, organisation?: string): AssetState[] {
    return this.#shown.changedSince(seq, organisation, this.#seq)
  }

  kinds(): KindsProgress {
    return this.#counts.kinds()
  }

  communes(): DarkCommunes {
    return this.#counts.communes()
  }

  groups(by: GroupBy, filter: AssetFilter = {}): { key: string; kinds: KindsProgress }[] {
    return groupsOf(this.#index, this.#folds, by, filter)
  }

  kindsOf(filter: AssetFilter): KindsProgress {
    return kindsOf(this.#index, this.#folds, filter)
  }

  board(): BoardRow[] {
    return this.#counts.board()
  }

  digest(organisation?: string): { count: number; digest: string } {
    return this.#counts.digest(organisation)
  }

  /** Refused while an asset waits for its history: the bytes would claim a seq they do not hold. */
  checkpoint(): Uint8Array {
    if (this.#behind.size > 0) throw new Error('checkpoint of a fold that waits for history')
    const changedSeqs = this.states().map(
      ({ asset }) => [asset, this.#shown.changedSeq(asset)] as const,
    )
    return encodeCheckpoint({
      seq: this.#seq,
      folds: this.#folds,
      changedSeqs: new Map(changedSeqs),
    })
  }

  #put(before: AssetFold | undefined, after: AssetFold): void {
    this.#folds.set(after.asset, after)
    const position = this.#index.position(after.asset)
    if (position === undefined) return
    this.#counts.change(position, before, after)
    this.#shown.change(position, before, after, this.#seq)
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
  const greatest = reports.reduce((seq, report) => Math.max(seq, report.seq), 0)
  const fold = new IncidentFold(registry, countedCarriers)
  fold.standAt(seq ?? greatest)
  for (const [asset, own] of reportsByAsset(reports)) fold.rebuildAsset(asset, own, at)
  return fold
}
