import type { AssetMark, PointAsset } from '#domain/registry'
import { areaId, COMMUNES, type Commune, DISTRICTS } from '../communes.ts'
import { placeIn, pointOf, shareOut, toFive } from './geography.ts'
import type { Random } from './random.ts'

/** Synthetic shares of the province's 1,221 sites, which is the real total. */
const SITES = { viettel: 491, vnpt: 382, mobifone: 332 } as const
export type Carrier = keyof typeof SITES | 'vietnamobile'
export const COUNTED_CARRIERS = Object.keys(SITES) as (keyof typeof SITES)[]

/** Vietnamobile serves town communes only: city wards and district towns. */
const VIETNAMOBILE_SITES: Readonly<Record<string, number>> = {
  '02644': 2,
  '02647': 2,
  '02641': 1,
  '02668': 1,
  '02653': 1,
  '02683': 1,
  '02761': 1,
  '02809': 1,
  '02839': 1,
  '02905': 2,
  '02947': 1,
  '03001': 1,
  '03055': 1,
}
const FIVE_G = 46
/** Làng Nủ's mobile site (real code); its number belongs to the carrier's Phúc Khánh site. */
export const MOBILE_SITE = {
  carrier: 'viettel',
  commune: '02998',
  number: 156,
  code: 'LCI0156-11',
} as const

export type Site = PointAsset & {
  readonly kind: 'bts'
  readonly commune: Commune
  /** Its carrier's first site in the commune: where the commune's line ends. */
  readonly hub: boolean
}
type Draft = Omit<Site, 'id' | 'code' | 'class'>

export function makeSites(random: Random): Site[] {
  const drafts = [
    ...COUNTED_CARRIERS.flatMap((carrier) => counted(carrier, random)),
    ...vietnamobile(random),
  ]
  const codes = numberSites(drafts)
  const fiveG = new Set(random.shuffle(drafts.filter(isUrban)).slice(0, FIVE_G))
  return drafts.map((draft) => {
    const code = codes.get(draft) ?? MOBILE_SITE.code
    const generation = fiveG.has(draft) ? '5g' : olderGeneration(draft, random)
    return { ...draft, id: `${draft.organisation}.${code}`, code, class: generation }
  })
}

function counted(carrier: keyof typeof SITES, random: Random): Draft[] {
  const weights = COMMUNES.map(
    ({ population, type }) => population * (type === 'commune' ? 1 : 1.3),
  )
  const shares = shareOut(SITES[carrier], weights, 1)
  return COMMUNES.flatMap((commune, i) =>
    sitesOf(carrier, commune, floorAt(carrier, commune, shares[i] ?? 1), random),
  )
}

/** Phúc Khánh's mobile site comes on top of a fixed one. Population gives it more than one anyway. */
function floorAt(carrier: string, commune: Commune, share: number): number {
  if (carrier === MOBILE_SITE.carrier && commune.code === MOBILE_SITE.commune && share < 2)
    throw new Error('Phúc Khánh needs two sites of the mobile site’s carrier')
  return share
}

function vietnamobile(random: Random): Draft[] {
  return COMMUNES.flatMap((commune) =>
    sitesOf('vietnamobile', commune, VIETNAMOBILE_SITES[commune.code] ?? 0, random),
  )
}

function sitesOf(carrier: Carrier, commune: Commune, count: number, random: Random): Draft[] {
  return Array.from({ length: count }, (_, i) => {
    const hub = i === 0
    const [lon, lat] = hub ? beside(commune, random) : placeIn(commune, random)
    const marks = marksOf(commune, hub, random)
    return {
      kind: 'bts',
      name: nameOf(carrier, commune, i, count),
      organisation: carrier,
      area: areaId(commune.code),
      lat,
      lon,
      ...(marks.length === 0 ? {} : { marks }),
      commune,
      hub,
    }
  })
}

function nameOf(carrier: Carrier, commune: Commune, index: number, count: number): string {
  const mobile =
    carrier === MOBILE_SITE.carrier && commune.code === MOBILE_SITE.commune && index === count - 1
  return mobile ? 'Làng Nủ (trạm lưu động)' : `${commune.name} ${index + 1}`
}

function beside(commune: Commune, random: Random) {
  const [lon, lat] = pointOf(commune)
  return toFive([lon + random.between(-0.003, 0.003), lat + random.between(-0.003, 0.003)])
}

function marksOf(commune: Commune, hub: boolean, random: Random): AssetMark[] {
  const seat = DISTRICTS.some((district) => district.seat === commune.code)
  const marks: AssetMark[] = []
  if (random.chance(0.06)) marks.push('fortified')
  if (seat && !hub && random.chance(0.35)) marks.push('hospital')
  if (hub && random.chance(0.5)) marks.push('committee')
  if (!hub && !seat && random.chance(0.05)) marks.push('shelter')
  if (hub && commune.code === DISTRICTS[0]?.seat) marks.push('command')
  return marks
}

/** LCI0001… in the order of communes and carriers; the mobile site's base keeps its real number. */
function numberSites(drafts: readonly Draft[]): Map<Draft, string> {
  const here = drafts.filter(
    ({ organisation, commune }) =>
      organisation === MOBILE_SITE.carrier && commune.code === MOBILE_SITE.commune,
  )
  const [base, mobile] = [here[0], here.at(-1)]
  const order = new Map(COMMUNES.map(({ code }, index) => [code, index]))
  const rest = drafts
    .filter((draft) => draft !== base && draft !== mobile)
    .sort((a, b) => (order.get(a.commune.code) ?? 0) - (order.get(b.commune.code) ?? 0))
  const codes = new Map(
    rest.map((draft, i) => [draft, codeOf(i + 1 < MOBILE_SITE.number ? i + 1 : i + 2)]),
  )
  if (base !== undefined) codes.set(base, codeOf(MOBILE_SITE.number))
  return codes
}

function codeOf(number: number): string {
  return `LCI${String(number).padStart(4, '0')}`
}

function isUrban({ commune, organisation }: Draft): boolean {
  return commune.type !== 'commune' && organisation !== 'vietnamobile'
}

function olderGeneration(draft: Draft, random: Random): string {
  const roll = random.next()
  if (draft.organisation === 'vietnamobile') return roll < 0.5 ? '3g' : '4g'
  return roll < 0.06 ? '2g' : roll < 0.2 ? '3g' : '4g'
}
