import type { Asset } from '#domain/registry'
import { DISTRICTS } from '../communes.ts'
import type { CrewDevice } from '../scenario.ts'
import { DAY, HOUR, MINUTE } from '../scenario-time.ts'
import { communeOf } from './geography.ts'
import { hash32, type Random } from './random.ts'
import { deviceUuid } from './uuid.ts'

/** Crews a district; organisations that are not here have one crew for the province. */
const CREWS_PER_DISTRICT: Readonly<Record<string, number>> = {
  viettel: 2,
  vnpt: 2,
  mobifone: 2,
  vnpost: 1,
}
const NAMES: Readonly<Record<string, string>> = {
  viettel: 'Viettel',
  vnpt: 'VNPT',
  mobifone: 'MobiFone',
  vietnamobile: 'Vietnamobile',
  vnpost: 'Bưu điện',
  'viettel-post': 'Viettel Post',
}
const PROVINCE_CREWS = ['vietnamobile', 'viettel-post']
const CITY = '080'

/** Wrong clocks, by crew: minutes fast, hours slow, a day ahead, a year behind. */
const SKEWS: Readonly<Record<string, number>> = {
  'Đội Viettel Bát Xát 2': 47 * MINUTE,
  'Đội VNPT Bảo Yên 1': -3 * HOUR,
  'Đội MobiFone Bắc Hà 2': 7 * MINUTE,
  'Đội Viettel Văn Bàn 1': DAY,
  'Đội VNPT Si Ma Cai 2': -365 * DAY,
  'Đội Bưu điện Bảo Yên': -26 * MINUTE,
}

export function makeDevices(random: Random): CrewDevice[] {
  const district = DISTRICTS.flatMap(({ code, name }) =>
    Object.entries(CREWS_PER_DISTRICT).flatMap(([organisation, count]) =>
      Array.from({ length: count }, (_, i) => ({
        organisation,
        district: code,
        crew: `Đội ${NAMES[organisation]} ${name}${count > 1 ? ` ${i + 1}` : ''}`,
      })),
    ),
  )
  const province = PROVINCE_CREWS.map((organisation) => ({
    organisation,
    district: CITY,
    crew: `Đội ${NAMES[organisation]} Lào Cai`,
  }))
  return [...district, ...province].map((crew) => {
    const skewS = SKEWS[crew.crew]
    return { id: deviceUuid(random), ...crew, ...(skewS === undefined ? {} : { skewS }) }
  })
}

/** Whose phone an asset is reported from; two thirds by a district's first crew. */
export class CrewDuty {
  readonly #devices: readonly CrewDevice[]

  constructor(devices: readonly CrewDevice[]) {
    this.#devices = devices
  }

  of(asset: Asset): number {
    const crews = this.#crewsFor(asset)
    return crews[hash32(asset.id) % 3 === 0 ? crews.length - 1 : 0] as number
  }

  /** Another crew of the same organisation, where there is one. */
  mateOf(asset: Asset): number | undefined {
    return this.#crewsFor(asset).find((crew) => crew !== this.of(asset))
  }

  #crewsFor({ organisation, area }: Asset): number[] {
    const { district } = communeOf(area.slice(5))
    const all = this.#devices.flatMap((device, index) =>
      device.organisation === organisation ? [{ device, index }] : [],
    )
    const local = all.filter(({ device }) => device.district === district)
    const crews = (local.length > 0 ? local : all).map(({ index }) => index)
    if (crews.length === 0) throw new Error(`no crew for ${organisation}`)
    return crews
  }
}
