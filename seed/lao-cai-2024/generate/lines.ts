import type { LineAsset, LonLat, TopologyRow } from '#domain/registry'
import { areaId, DISTRICTS } from '../communes.ts'
import { branchesOf, groupsOf, prolonged } from './branches.ts'
import { communeOf, distance } from './geography.ts'
import type { Draft, End, Hop } from './line-draft.ts'
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
