import type { AssetFold } from './asset-fold.ts'
import { DigestSum, stateHash } from './digest.ts'
import type { RegistryIndex } from './registry-index.ts'

/** Digests per organisation and over all, kept up to date asset by asset. */
export class DigestBoard {
  readonly #index: RegistryIndex
  readonly #all = new DigestSum()
  readonly #own = new Map<string, DigestSum>()
  readonly #counted: Uint8Array
  readonly #hi: Uint32Array
  readonly #lo: Uint32Array

  constructor(index: RegistryIndex) {
    this.#index = index
    this.#counted = new Uint8Array(index.size)
    this.#hi = new Uint32Array(index.size)
    this.#lo = new Uint32Array(index.size)
  }

  update(position: number, fold: AssetFold | undefined): void {
    const own = this.#sumOf(this.#index.asset(position).organisation)
    if (this.#counted[position]) {
      const hi = this.#hi[position] ?? 0
      const lo = this.#lo[position] ?? 0
      this.#all.remove(hi, lo)
      own.remove(hi, lo)
    }
    this.#counted[position] = fold?.standing ? 1 : 0
    if (!fold?.standing) return
    const { status, effectiveAt } = fold.standing
    const { hi, lo } = stateHash(fold.asset, status, effectiveAt, fold.seq)
    this.#hi[position] = hi
    this.#lo[position] = lo
    this.#all.add(hi, lo)
    own.add(hi, lo)
  }

  digest(organisation?: string): { count: number; digest: string } {
    const sum = organisation === undefined ? this.#all : this.#sumOf(organisation)
    return { count: sum.count, digest: sum.hex() }
  }

  #sumOf(organisation: string): DigestSum {
    const known = this.#own.get(organisation)
    if (known) return known
    const sum = new DigestSum()
    this.#own.set(organisation, sum)
    return sum
  }
}
