/** Which sites the storm takes, so that the published figures hold at both checkpoints. */
import type { Asset } from '#domain/registry'
import { DARK_ON_ALL_FIRST, DARK_ON_TWO_FIRST, FIRST, VNPT_DARK_DISTRICTS } from '../checkpoints.ts'
import { COMMUNES } from '../communes.ts'
import { chooseSecond, lastOf } from './choose-second.ts'
import { communeOf } from './geography.ts'
import { type Carrier, group, idsIn, type Located, type OutStatus, weighted } from './located.ts'
import type { Random } from './random.ts'
import { COUNTED_CARRIERS } from './sites.ts'

/** How many of each carrier are out at the first checkpoint; together the published 395. */
const OUT_FIRST = { viettel: 143, vnpt: 168, mobifone: 84 } as const
const DEGRADED_FIRST = 31
const SWITCHED_OFF_FIRST = 12
/** Out and back before the first checkpoint, and first out after it: 28 together, 423 − 395. */
const BACK_BEFORE_FIRST = 9
const FIRST_OUT_LATER = 19
/** Communes where one carrier is dark on the 10th besides the two districts without VNPT. */
const OTHER_ONE_DARK = ['02869', '02803', '03046', '02887', '03085', '02782'] as const
/** Bản Liền: in neither list of the 10th, dark on all three on the 14th. */
const BAN_LIEN = '02869'

export type SiteChoice = {
  /** Out at the first checkpoint, with the status there. */
  readonly first: ReadonlyMap<string, OutStatus>
  readonly second: ReadonlyMap<string, OutStatus>
  readonly backBefore: readonly string[]
  readonly later: readonly string[]
  /** The one that never comes back. */
  readonly last: string
}

export function chooseSites(sites: readonly Asset[], random: Random): SiteChoice {
  const located = sites.map((site) => ({ site, commune: communeOf(site.area.slice(5)) }))
  const first = chooseFirst(located, random)
  const free = located.filter(
    ({ site, commune }) => !first.has(site.id) && commune.code !== BAN_LIEN,
  )
  const banLien = idsIn(located, BAN_LIEN).filter((id) => !first.has(id))
  const spare = spareOf(free, first, located, random)
  const later = [...banLien, ...spare.slice(0, FIRST_OUT_LATER - banLien.length)]
  const backBefore = spare.slice(-BACK_BEFORE_FIRST)
  if (first.size !== FIRST.bts) throw new Error(`${first.size} sites out`)
  const second = chooseSecond(located, first, later, random)
  const last = lastOf(located, second)
  return { first, second, backBefore, later, last }
}

function chooseFirst(located: readonly Located[], random: Random): Map<string, OutStatus> {
  const dark = new Set(
    COUNTED_CARRIERS.flatMap((carrier) =>
      darkCommunes(carrier).flatMap((code) => group(located, carrier, code)),
    ),
  )
  const degraded = new Set<string>()
  const out = new Set(dark)
  for (const carrier of COUNTED_CARRIERS) addPartly(located, carrier, out, degraded, random)
  const switchedOff = new Set(
    random.shuffle([...out].filter((id) => !degraded.has(id))).slice(0, SWITCHED_OFF_FIRST),
  )
  const more = random.shuffle(
    [...out].filter((id) => !dark.has(id) && !degraded.has(id) && !switchedOff.has(id)),
  )
  for (const id of more.slice(0, DEGRADED_FIRST - degraded.size)) degraded.add(id)
  return new Map(
    [...out].map((id) => [
      id,
      degraded.has(id) ? 'degraded' : switchedOff.has(id) ? 'switched_off' : 'down',
    ]),
  )
}

function darkCommunes(carrier: Carrier): string[] {
  const listed =
    carrier === 'mobifone' ? DARK_ON_ALL_FIRST : [...DARK_ON_ALL_FIRST, ...DARK_ON_TWO_FIRST]
  const districts =
    carrier === 'vnpt'
      ? COMMUNES.filter(({ district }) => VNPT_DARK_DISTRICTS.some((code) => code === district))
      : []
  const others = OTHER_ONE_DARK.filter(
    (_, i) => COUNTED_CARRIERS[(i + 1) % COUNTED_CARRIERS.length] === carrier,
  )
  return [...new Set([...listed, ...districts.map(({ code }) => code), ...others])]
}

/** Further sites, never a carrier's last working one in a commune unless it only loses a part. */
function addPartly(
  located: readonly Located[],
  carrier: Carrier,
  out: Set<string>,
  degraded: Set<string>,
  random: Random,
): void {
  const own = located.filter(({ site }) => site.organisation === carrier)
  const target = OUT_FIRST[carrier]
  const dark = new Set(darkCommunes(carrier))
  const open = weighted(
    own.filter(({ commune }) => !dark.has(commune.code) && commune.code !== BAN_LIEN),
    random,
  )
  let count = own.filter(({ site }) => out.has(site.id)).length
  for (const { site, commune } of open) {
    if (count >= target) break
    const mates = group(located, carrier, commune.code).filter((id) => id !== site.id)
    const workingMate = mates.some((id) => !out.has(id) || degraded.has(id))
    if (!workingMate && degraded.size >= DEGRADED_FIRST - 8) continue
    if (!workingMate) degraded.add(site.id)
    out.add(site.id)
    count++
  }
  if (count !== target) throw new Error(`${carrier}: ${count} out of a wanted ${target}`)
}

/** Sites whose outage darkens nobody: a mate of the same carrier in the commune works throughout. */
function spareOf(
  free: readonly Located[],
  first: ReadonlyMap<string, OutStatus>,
  located: readonly Located[],
  random: Random,
): string[] {
  const used = new Set<string>()
  return weighted(free, random)
    .flatMap(({ site, commune }) => {
      const key = `${site.organisation} ${commune.code}`
      const working = located.filter(
        (mate) =>
          mate.commune === commune &&
          mate.site.organisation === site.organisation &&
          !first.has(mate.site.id),
      )
      if (site.organisation === 'vietnamobile' || working.length < 2 || used.has(key)) return []
      used.add(key)
      return [site.id]
    })
    .slice(0, BACK_BEFORE_FIRST + FIRST_OUT_LATER)
}
