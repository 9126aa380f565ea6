import type { AssetFold } from './asset-fold.ts'
import { type BoardRow, boardOf, communesOf, siteOf } from './census.ts'
import type { CommuneCounter } from './commune-counter.ts'
import { DigestBoard } from './digest-board.ts'
import type { DarkCommunes, KindsProgress } from './progress.ts'
import type { RegistryIndex } from './registry-index.ts'
import { countingCode, Tally } from './tally.ts'

/** Figures over one registry version: counted once from scratch, then moved asset by asset in O(1). */
export class AssetCounts {
  readonly #index: RegistryIndex
  readonly #folds: ReadonlyMap<string, AssetFold>
  readonly #counted: readonly string[]
  readonly #tally = new Tally()
  readonly #communes: CommuneCounter
  readonly #digests: DigestBoard
  /** Digests are asked for every half minute: hashed then, once however often the asset changed. */
  readonly #unhashed: Set<number>

  constructor(
    index: RegistryIndex,
    folds: ReadonlyMap<string, AssetFold>,
    counted: readonly string[],
  ) {
    this.#index = index
    this.#folds = folds
    this.#counted = counted
    this.#communes = communesOf(index, folds, counted)
    this.#digests = new DigestBoard(index)
    this.#unhashed = new Set(index.positionsOf())
    for (const { id, kind } of index.registry.assets)
      this.#tally.add(kind, countingCode(folds.get(id)))
  }

  change(position: number, before: AssetFold | undefined, after: AssetFold): void {
    this.#unhashed.add(position)
    const from = countingCode(before)
    const to = countingCode(after)
    if (from === to) return
    const asset = this.#index.asset(position)
    this.#tally.move(asset.kind, from, to)
    const was = before?.standing?.status ?? 'unknown'
    const is = after.standing?.status ?? 'unknown'
    const site = was === is ? null : siteOf(this.#index, asset, this.#counted)
    if (site) this.#communes.moveSite(site.commune, site.carrier, was, is)
  }

  kinds(): KindsProgress {
    return this.#tally.kinds()
  }

  communes(): DarkCommunes {
    return this.#communes.dark()
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
}
