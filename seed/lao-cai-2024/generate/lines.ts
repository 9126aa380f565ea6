import type { LineAsset, LonLat, TopologyRow } from '#domain/registry'
import { areaId, COMMUNES, type Commune, DISTRICTS } from '../communes.ts'
import { communeOf, distance, shareOut } from './geography.ts'
import type { Random } from './random.ts'
import { roadBetween, windingBetween } from './route.ts'
import { type Carrier, COUNTED_CARRIERS, type Site } from './sites.ts'
import { TRUNKS, type Trunk } from './trunks.ts'

/** The real total of the province's fibre lines; which ones they are is synthetic. */
const LINES = 938
/** Second feeds between neighbouring communes that close a ring, for each counted carrier. */
const RING_CLOSERS = 30

export type Line = LineAsset & { readonly kind: 'transmission_line' }
export type Network = { readonly lines: Line[]; readonly topology: TopologyRow[] }
type Hop = { readonly from: End; readonly to: End }
/** A site, or a carrier's source at a place. */
type End =
  | Site
  | { readonly id: string; readonly lon: number; readonly lat: number; readonly commune: Commune }
type Draft = {
  readonly organisation: string
  readonly class: 'trunk' | 'intra' | 'branch'
  readonly name: string
  readonly hops: readonly Hop[]
  readonly road?: string
}

export function makeNetwork(sites: readonly Site[], random: Random): Network {
  const main = COUNTED_CARRIERS.flatMap((carrier) => {
    const hubs = sites.filter((site) => site.organisation === carrier && site.hub)
    return [...trunksOf(carrier, hubs), ...intraOf(carrier, hubs)]
  })
  const leased = leasedLines(sites.filter(({ organisation }) => organisation === 'vietnamobile'))
  const groups = groupsOf(sites)
  const left = LINES - main.length - leased.length
  const branches = branchesOf(groups.slice(0, left), left, random)
  return numbered([...prolonged(main, groups.slice(left)), ...leased, ...branches])
}

export function sourceOf(carrier: Carrier, place: string): string {
  return `source:${carrier}-${place}`
}

function trunksOf(carrier: Carrier, hubs: readonly Site[]): Draft[] {
  return TRUNKS.filter((trunk) => trunk.carriers.includes(carrier)).map((trunk) => ({
    organisation: carrier,
    class: 'trunk',
    name: trunk.name,
    hops: [{ from: trunkEnd(carrier, trunk, hubs), to: hubIn(hubs, trunk.to) }],
    road: trunk.road,
  }))
}

function trunkEnd(carrier: Carrier, { from, to }: Trunk, hubs: readonly Site[]): End {
  if (typeof from === 'string') return hubIn(hubs, from)
  const [lon, lat] = from.at
  return { id: sourceOf(carrier, from.source), lon, lat, commune: communeOf(to) }
}

function hubIn(hubs: readonly Site[], commune: string): Site {
  const hub = hubs.find((site) => site.commune.code === commune)
  if (hub === undefined) throw new Error(`no hub in ${commune}`)
  return hub
}

/** In each district a shortest tree from the town to every commune, then the nearest ring closers. */
function intraOf(carrier: Carrier, hubs: readonly Site[]): Draft[] {
  const trees = DISTRICTS.flatMap(({ code, seat }) =>
    treeOf(
      hubs.filter((hub) => hub.commune.district === code),
      hubIn(hubs, seat),
    ),
  )
  const closers = closersOf(hubs, trees).slice(0, RING_CLOSERS)
  return [...trees, ...closers].map((hop) => ({
    organisation: carrier,
    class: 'intra',
    name: `${(hop.from as Site).commune.name} – ${(hop.to as Site).commune.name}`,
    hops: [hop],
  }))
}

function treeOf(hubs: readonly Site[], root: Site): Hop[] {
  const inside = [root]
  const waiting = new Set(hubs.filter((hub) => hub !== root))
  const hops: Hop[] = []
  while (waiting.size > 0) {
    const best = shortest(inside, [...waiting])
    hops.push(best)
    inside.push(best.to as Site)
    waiting.delete(best.to as Site)
  }
  return hops
}

function shortest(from: readonly Site[], to: readonly Site[]): Hop {
  const hops = from.flatMap((a) => to.map((b) => ({ from: a, to: b, length: gap(a, b) })))
  return hops.reduce((best, hop) => (hop.length < best.length ? hop : best))
}

/** Joins leaves of the trees to a near neighbour in the same district, one closer a leaf. */
function closersOf(hubs: readonly Site[], trees: readonly Hop[]): Hop[] {
  const joined = new Set(
    trees.flatMap(({ from, to }) => [`${from.id}|${to.id}`, `${to.id}|${from.id}`]),
  )
  const starts = new Set(trees.map(({ from }) => from))
  const leaves = hubs.filter((hub) => !starts.has(hub))
  const nearest = leaves.flatMap((leaf) => {
    const others = hubs.filter(
      (hub) =>
        hub !== leaf &&
        hub.commune.district === leaf.commune.district &&
        !joined.has(`${hub.id}|${leaf.id}`),
    )
    return others.length === 0 ? [] : [shortest(others, [leaf])]
  })
  const once = nearest.filter(
    (hop, i) =>
      !nearest.slice(0, i).some((other) => other.from === hop.to && other.to === hop.from),
  )
  return once.sort((a, b) => gap(a.from, a.to) - gap(b.from, b.to))
}

function gap(a: End, b: End): number {
  return distance([a.lon, a.lat], [b.lon, b.lat])
}

/** Vietnamobile leases one line for each of its sites from its own core. */
function leasedLines(sites: readonly Site[]): Draft[] {
  const core = {
    id: sourceOf('vietnamobile', 'lao-cai'),
    lon: 103.969,
    lat: 22.49,
    commune: communeOf('02644'),
  }
  return sites.map((site) => ({
    organisation: 'vietnamobile',
    class: site.commune.district === '080' ? 'branch' : 'intra',
    name: `Kênh thuê ${site.name}`,
    hops: [{ from: core, to: site }],
  }))
}

/** The remaining lines run from a commune's hub through one, two or three more sites. */
function branchesOf(groups: readonly Group[], total: number, random: Random): Draft[] {
  const weights = groups.map((group) => group.length - 2 + 1e-9)
  const counts = shareOut(total, weights, 1)
  return groups.flatMap((group, i) =>
    chainsOf(group, Math.min(counts[i] ?? 1, group.length - 1), random),
  )
}

/** A carrier's sites in one commune, its hub first. Towns come first, then larger groups. */
type Group = readonly Site[]

function groupsOf(sites: readonly Site[]): Group[] {
  const groups = COUNTED_CARRIERS.flatMap((carrier) =>
    COMMUNES.map(({ code }) =>
      sites.filter((site) => site.organisation === carrier && site.commune.code === code),
    ),
  )
  return groups.filter((group) => group.length > 1).sort((a, b) => claim(b) - claim(a))
}

/** A town's hub ends no commune feed, so its further sites need branch lines of their own. */
function claim([hub, ...others]: Group): number {
  const isSeat = DISTRICTS.some(({ seat }) => seat === hub?.commune.code)
  return others.length + (isSeat ? 100 : 0)
}

/** Where no branch line is left, the commune's own feed runs on through its further sites. */
function prolonged(main: readonly Draft[], groups: readonly Group[]): Draft[] {
  const more = new Map(groups.map((group) => [group[0], group]))
  return main.map((draft) => {
    const end = draft.hops.at(-1)?.to as Site
    const group = draft.class === 'intra' ? more.get(end) : undefined
    if (group === undefined) return draft
    more.delete(end)
    return { ...draft, hops: [...draft.hops, ...hopsThrough(group)] }
  })
}

function hopsThrough(stops: readonly Site[]): Hop[] {
  return stops.slice(1).map((to, i) => ({ from: stops[i] as Site, to }))
}

function chainsOf(group: readonly Site[], count: number, random: Random): Draft[] {
  const [hub, ...others] = group as [Site, ...Site[]]
  const chains: Site[][] = Array.from({ length: count }, () => [])
  for (const [i, site] of random.shuffle(others).entries()) chains[i % count]?.push(site)
  return chains.map((chain) => {
    const hops = hopsThrough([hub, ...chain])
    return {
      organisation: hub.organisation,
      class: 'branch',
      name: `Nhánh ${chain[0]?.name ?? hub.name}`,
      hops,
    }
  })
}

const PREFIX = { trunk: 'TRK', intra: 'NT', branch: 'NR' } as const

function numbered(drafts: readonly Draft[]): Network {
  const used = new Map<string, number>()
  const topology: TopologyRow[] = []
  const lines = drafts.map((draft): Line => {
    const key = `${draft.organisation}.${PREFIX[draft.class]}`
    const number = (used.get(key) ?? 0) + 1
    used.set(key, number)
    const code = `${PREFIX[draft.class]}${String(number).padStart(3, '0')}`
    const id = `${draft.organisation}.${code}`
    for (const { from, to } of draft.hops) topology.push({ line: id, from: from.id, to: to.id })
    const area = areaId((draft.hops.at(-1) as Hop).to.commune.code)
    return {
      id,
      code,
      kind: 'transmission_line',
      name: draft.name,
      organisation: draft.organisation,
      area,
      class: draft.class,
      line: geometryOf(draft),
    }
  })
  return { lines, topology }
}

function geometryOf({ hops, road }: Draft): LonLat[] {
  const ends = [hops[0] as Hop, ...hops].map(
    (hop, i): LonLat => (i === 0 ? [hop.from.lon, hop.from.lat] : [hop.to.lon, hop.to.lat]),
  )
  if (road !== undefined) return roadBetween(road, ends[0] as LonLat, ends[1] as LonLat)
  return windingBetween(ends)
}
