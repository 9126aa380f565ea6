import type { RegistryIndex } from '../../live/registry-index.ts'
import { foldText } from './fold-text.ts'

export type Hit =
  | { readonly type: 'asset'; readonly index: number }
  | { readonly type: 'area'; readonly area: string }

const MISS = 99

/** Code, name and commune, whatever the diacritics. Built once a registry; a query reads it through. */
export class SearchIndex {
  private readonly index: RegistryIndex
  private readonly codes: string[]
  private readonly names: string[]
  private readonly areas: { id: string; name: string }[]

  constructor(index: RegistryIndex) {
    this.index = index
    const { assets, areas } = index.registry
    const places = new Map(areas.map(({ id }) => [id, foldText(index.placeOf(id))]))
    this.codes = assets.map(({ code }) => foldText(code))
    this.names = assets.map(({ name, area }) => `${foldText(name)} ${places.get(area) ?? ''}`)
    this.areas = areas
      .filter(({ level }) => level !== 'province')
      .map(({ id, name }) => ({ id, name: foldText(name) }))
  }

  /** Best first, areas before assets of the same rank; ties by code. */
  find(query: string, limit: number): Hit[] {
    const wanted = foldText(query).trim()
    if (wanted === '') return []
    const ranked: { rank: number; key: string; hit: Hit }[] = []
    for (const { id, name } of this.areas) {
      const rank = rankOf(name, wanted)
      if (rank < MISS) ranked.push({ rank, key: name, hit: { type: 'area', area: id } })
    }
    for (let index = 0; index < this.index.size; index++) {
      const rank = this.assetRank(index, wanted)
      if (rank < MISS)
        ranked.push({
          rank: rank + 0.5,
          key: this.codes[index] ?? '',
          hit: { type: 'asset', index },
        })
    }
    ranked.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    return ranked.slice(0, limit).map(({ hit }) => hit)
  }

  private assetRank(index: number, wanted: string): number {
    const byCode = rankOf(this.codes[index] ?? '', wanted)
    if (byCode < MISS) return byCode
    const words = wanted.split(/\s+/)
    const text = `${this.codes[index] ?? ''} ${this.names[index] ?? ''}`
    return words.every((word) => text.includes(word)) ? 3 : MISS
  }
}

function rankOf(text: string, wanted: string): number {
  if (text === wanted) return 0
  if (text.startsWith(wanted)) return 1
  return text.includes(wanted) ? 2 : MISS
}
