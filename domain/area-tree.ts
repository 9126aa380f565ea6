import type { Area, AreaLevel } from './registry.ts'

/** Areas of one registry version. All answers are by id and O(depth), lineages are found once. */
export class AreaTree {
  readonly #areas: ReadonlyMap<string, Area>
  readonly #lineages = new Map<string, readonly string[]>()

  constructor(areas: readonly Area[]) {
    this.#areas = new Map(areas.map((area) => [area.id, area]))
  }

  get(id: string): Area | undefined {
    return this.#areas.get(id)
  }

  /** Nearest first, without the area itself. */
  ancestors(id: string): string[] {
    return this.#lineage(id).slice(1)
  }

  /** The area itself or its ancestor of that level; null where there is none (a line of a district). */
  atLevel(id: string, level: AreaLevel): string | null {
    return this.#lineage(id).find((one) => this.#areas.get(one)?.level === level) ?? null
  }

  communeOf(id: string): string | null {
    return this.atLevel(id, 'commune')
  }

  districtOf(id: string): string | null {
    return this.atLevel(id, 'district')
  }

  /** True for the area itself and everything below it. */
  contains(area: string, descendant: string): boolean {
    return this.#lineage(descendant).includes(area)
  }

  #lineage(id: string): readonly string[] {
    const known = this.#lineages.get(id)
    if (known) return known
    const lineage = this.#climb(id)
    if (lineage.length > 0) this.#lineages.set(id, lineage)
    return lineage
  }

  /** The area, then its ancestors. Ends at a parent that is missing or was met before. */
  #climb(id: string): string[] {
    const lineage: string[] = []
    let area = this.#areas.get(id)
    while (area && !lineage.includes(area.id)) {
      lineage.push(area.id)
      area = area.parent === null ? undefined : this.#areas.get(area.parent)
    }
    return lineage
  }
}
