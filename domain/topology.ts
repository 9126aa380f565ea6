import type { TopologyRow } from './registry.ts'

const SOURCE = 'source:'

type Hop = { readonly line: string; readonly from: number; readonly to: number }

/**
 * Which assets have a live path to a source. Rows join their two ends while their line conducts;
 * rings, several feeds and several rows a line are allowed. One answer costs O(rows).
 */
export class Reachability {
  readonly #nodes = new Map<string, number>()
  readonly #sources: number[] = []
  /** Ends that can be cut off: neither sources nor lines. */
  readonly #ends: (readonly [asset: string, node: number])[] = []
  readonly #hops: Hop[] = []

  constructor(topology: readonly TopologyRow[], isLine: (asset: string) => boolean) {
    const lines = new Set(topology.map((row) => row.line))
    for (const row of topology) {
      const hop = { line: row.line, from: this.#node(row.from), to: this.#node(row.to) }
      this.#hops.push(hop)
    }
    this.#joinLinesToTheirEnds(topology)
    for (const [id, node] of this.#nodes) {
      if (id.startsWith(SOURCE)) this.#sources.push(node)
      else if (!lines.has(id) && !isLine(id)) this.#ends.push([id, node])
    }
  }

  isolatedAssets(conducting: (line: string) => boolean): Set<string> {
    const joined = new Int32Array(this.#nodes.size).map((_, node) => node)
    for (const { line, from, to } of this.#hops)
      if (conducting(line)) joined[rootOf(joined, from)] = rootOf(joined, to)
    const live = new Set(this.#sources.map((node) => rootOf(joined, node)))
    const isolated = new Set<string>()
    for (const [asset, node] of this.#ends) if (!live.has(rootOf(joined, node))) isolated.add(asset)
    return isolated
  }

  /** A line that is itself an end of another row leads on to its own ends. */
  #joinLinesToTheirEnds(topology: readonly TopologyRow[]): void {
    for (const row of topology) {
      const itself = this.#nodes.get(row.line)
      if (itself === undefined) continue
      this.#hops.push({ line: row.line, from: itself, to: this.#node(row.from) })
      this.#hops.push({ line: row.line, from: itself, to: this.#node(row.to) })
    }
  }

  #node(id: string): number {
    const known = this.#nodes.get(id)
    if (known !== undefined) return known
    this.#nodes.set(id, this.#nodes.size)
    return this.#nodes.size - 1
  }
}

/** Union-find with path halving. */
function rootOf(joined: Int32Array, node: number): number {
  let at = node
  for (let up = joined[at] ?? at; up !== at; up = joined[at] ?? at) {
    joined[at] = joined[up] ?? up
    at = joined[at] ?? at
  }
  return at
}
