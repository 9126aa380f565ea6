/** Which lines are cut, so that the sites they cut off are among the sites reported out. */
import type { Asset, Registry } from '#domain/registry'
import { Reachability } from '#domain/topology'
import type { SiteChoice } from './choose-sites.ts'
import type { OutStatus } from './located.ts'
import type { Random } from './random.ts'

/** Cut at both checkpoints, at the first only, and first cut between the two and still cut. */
const CUT_AT_BOTH = 52
const CUT_AT_FIRST = 53
const CUT_LATER_AND_SECOND = 13
const CUT_LATER_AND_BACK = 4
const DEGRADED_AT_BOTH = 10
const DEGRADED_AT_FIRST = 2
const SWITCHED_OFF_AT_FIRST = 5
const BACK_BEFORE_FIRST = 8

/** VNPT loses every feed into Bát Xát and Bảo Yên; the first two are spliced by the 12th. */
const VNPT_TRUNKS = [
  'Trục TP Lào Cai – Bát Xát',
  'Trục Phố Lu – Phố Ràng',
  'Trục Khánh Yên – Phố Ràng',
  'Liên tỉnh Phố Ràng – Yên Bái',
]

export type LineChoice = {
  readonly first: ReadonlyMap<string, OutStatus>
  readonly second: ReadonlyMap<string, OutStatus>
  readonly later: readonly string[]
  readonly backBefore: readonly string[]
  /** Sites that work although every line to them is cut: over satellite or microwave. */
  readonly disagreements: { readonly first: readonly string[]; readonly second: readonly string[] }
}

export class Cuts {
  readonly #reachability: Reachability

  constructor(registry: Registry) {
    const lines = new Set(linesOf(registry).map(({ id }) => id))
    this.#reachability = new Reachability(registry.topology, (asset) => lines.has(asset))
  }

  isolatedBy(cut: ReadonlySet<string>): Set<string> {
    return this.#reachability.isolatedAssets((line) => !cut.has(line))
  }
}

export function linesOf(registry: Registry): Asset[] {
  return registry.assets.filter(({ kind }) => kind === 'transmission_line')
}

export function chooseLines(
  registry: Registry,
  sites: SiteChoice,
  mobileSite: string,
  random: Random,
): LineChoice {
  const cuts = new Cuts(registry)
  const { first: out1, second: out2 } = sites
  const disagreements = {
    first: workingDespite(registry, cuts, sites, random),
    second: [mobileSite],
  }
  const allowed1 = new Set([...out1.keys(), ...disagreements.first])
  const allowed2 = new Set([...out2.keys(), mobileSite])
  const both = new Set([...allowed1].filter((id) => allowed2.has(id)))
  const ever = new Set([...allowed1, ...allowed2, ...sites.later, ...sites.backBefore])
  const chooser = new Chooser(registry, cuts, random, ever)

  const trunks = linesOf(registry)
    .filter(({ organisation, name }) => organisation === 'vnpt' && VNPT_TRUNKS.includes(name))
    .map(({ id }) => id)
  const forced2 = [trunks[2] as string, trunks[3] as string, feedOf(registry, mobileSite)]
  const atBoth = chooser.grow(forced2, CUT_AT_BOTH, both)
  const forced1 = [
    trunks[0] as string,
    trunks[1] as string,
    ...disagreements.first.map((id) => feedOf(registry, id)),
  ]
  const atFirst = chooser.grow([...atBoth, ...forced1], CUT_AT_BOTH + CUT_AT_FIRST, allowed1)
  const atSecond = chooser.grow(atBoth, CUT_AT_BOTH + CUT_LATER_AND_SECOND, allowed2, atFirst)
  const taken = [...new Set([...atFirst, ...atSecond])]
  const others = chooser
    .grow(
      taken,
      taken.length + DEGRADED_AT_BOTH + DEGRADED_AT_FIRST + CUT_LATER_AND_BACK + BACK_BEFORE_FIRST,
      ever,
    )
    .slice(taken.length)
  const degraded = others.splice(0, DEGRADED_AT_BOTH + DEGRADED_AT_FIRST)
  const laterAndBack = others.splice(0, CUT_LATER_AND_BACK)
  const switchedOff = new Set(random.shuffle(atFirst.slice(-30)).slice(0, SWITCHED_OFF_AT_FIRST))
  const status = (id: string): OutStatus =>
    degraded.includes(id) ? 'degraded' : switchedOff.has(id) ? 'switched_off' : 'down'
  return {
    first: new Map([...atFirst, ...degraded].map((id) => [id, status(id)])),
    second: new Map(
      [...atSecond, ...degraded.slice(0, DEGRADED_AT_BOTH)].map((id) => [id, status(id)]),
    ),
    later: [...atSecond.filter((id) => !atFirst.includes(id)), ...laterAndBack],
    backBefore: others,
    disagreements,
  }
}

/** Two sites at the end of a branch of their own, working on the 10th without it. */
function workingDespite(
  registry: Registry,
  cuts: Cuts,
  { first, later, backBefore }: SiteChoice,
  random: Random,
): string[] {
  const ends = registry.topology.filter(({ line, to }) => {
    const alone = line.includes('.NR') && [...cuts.isolatedBy(new Set([line]))].join() === to
    return alone && !first.has(to) && !later.includes(to) && !backBefore.includes(to)
  })
  return random
    .shuffle(ends)
    .slice(0, 2)
    .map(({ to }) => to)
}

function feedOf(registry: Registry, site: string): string {
  const row = registry.topology.find(({ to }) => to === site)
  if (row === undefined) throw new Error(`${site} has no feed`)
  return row.line
}

class Chooser {
  readonly #random: Random
  readonly #cuts: Cuts
  readonly #lines: readonly string[]
  readonly #ever: ReadonlySet<string>
  readonly #area: ReadonlyMap<string, string>
  /** How many sites of a commune ever go out: cuts gather where the storm was. */
  readonly #hit = new Map<string, number>()

  constructor(registry: Registry, cuts: Cuts, random: Random, ever: ReadonlySet<string>) {
    this.#cuts = cuts
    this.#ever = ever
    this.#random = random
    this.#lines = linesOf(registry).map(({ id }) => id)
    this.#area = new Map(registry.assets.map(({ id, area }) => [id, area]))
    for (const id of ever) {
      const area = this.#area.get(id) ?? ''
      this.#hit.set(area, (this.#hit.get(area) ?? 0) + 1)
    }
  }

  /**
   * Adds lines to `start` up to `size`, while what is cut off stays among `allowed`, and, with the lines
   * `beside` cut at the same time, among the sites that ever go out.
   */
  grow(
    start: readonly string[],
    size: number,
    allowed: ReadonlySet<string>,
    beside: readonly string[] = [],
  ): string[] {
    const cut = new Set(start)
    this.#mustAllow(cut, allowed, start)
    const within = (lines: ReadonlySet<string>, sites: ReadonlySet<string>) =>
      [...this.#cuts.isolatedBy(lines)].every((id) => sites.has(id))
    for (const line of this.#order()) {
      if (cut.size >= size) break
      if (cut.has(line) || beside.includes(line)) continue
      cut.add(line)
      const fits =
        within(cut, allowed) &&
        (beside.length === 0 || within(new Set([...cut, ...beside]), this.#ever))
      if (!fits) cut.delete(line)
    }
    if (cut.size !== size) throw new Error(`only ${cut.size} of ${size} lines can be cut`)
    return [...cut]
  }

  #mustAllow(
    cut: ReadonlySet<string>,
    allowed: ReadonlySet<string>,
    start: readonly string[],
  ): void {
    const beyond = [...this.#cuts.isolatedBy(cut)].filter((id) => !allowed.has(id))
    if (beyond.length > 0 && start.length > 0)
      throw new Error(`${beyond.length} sites cut off but not out: ${beyond.slice(0, 5).join(' ')}`)
  }

  #order(): string[] {
    return this.#lines
      .map((line) => {
        const weight = 0.4 + (this.#hit.get(this.#area.get(line) ?? '') ?? 0)
        return { line, key: this.#random.next() ** (1 / weight) }
      })
      .sort((a, b) => b.key - a.key)
      .map(({ line }) => line)
  }
}
