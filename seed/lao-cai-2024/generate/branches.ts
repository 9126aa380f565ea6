import { COMMUNES, DISTRICTS } from '../communes.ts'
import { shareOut } from './geography.ts'
import type { Draft, Hop } from './line-draft.ts'
import type { Random } from './random.ts'
import { COUNTED_CARRIERS, type Site } from './sites.ts'

/** The remaining lines run from a commune's hub through one, two or three more sites. */
export function branchesOf(groups: readonly Group[], total: number, random: Random): Draft[] {
  const weights = groups.map((group) => group.length - 2 + 1e-9)
  const counts = shareOut(total, weights, 1)
  return groups.flatMap((group, i) =>
    chainsOf(group, Math.min(counts[i] ?? 1, group.length - 1), random),
  )
}

/** A carrier's sites in one commune, its hub first. Towns come first, then larger groups. */
type Group = readonly Site[]

export function groupsOf(sites: readonly Site[]): Group[] {
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
export function prolonged(main: readonly Draft[], groups: readonly Group[]): Draft[] {
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
