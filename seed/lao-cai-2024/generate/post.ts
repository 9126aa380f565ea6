import type { LineAsset, LonLat, PointAsset } from '#domain/registry'
import { areaId, COMMUNES, type Commune, DISTRICTS } from '../communes.ts'
import { communeOf, pointOf, toFive } from './geography.ts'
import type { Random } from './random.ts'
import { roadBetween, windingBetween } from './route.ts'

/** Real post offices, as facts: code, name, commune. All others and every position are synthetic. */
const REAL_OFFICES: readonly (readonly [code: string, name: string, commune: string])[] = [
  ['330000', 'Trung tâm GD Lào Cai', '02644'],
  ['331000', 'Bắc Hà', '02839'],
  ['331600', 'Si Ma Cai', '02809'],
  ['331900', 'Mường Khương', '02761'],
  ['332500', 'Bát Xát', '02683'],
  ['333100', 'Sapa', '03001'],
  ['333322', 'Hàm Rồng', '03016'],
  ['333680', 'Pom Hán', '02653'],
  ['334100', 'Bảo Thắng', '02905'],
  ['334460', 'Gia Phú', '02923'],
  ['334700', 'Văn Bàn', '03055'],
  ['335300', 'Bảo Yên', '02947'],
  ['336000', 'Trần Hưng Đạo', '02671'],
]
/** Communes whose post is served by a neighbour's office. */
const WITHOUT_OFFICE = ['03002', '02656']

export type PostOffice = PointAsset & { readonly kind: 'post_office' }
export type MailRoute = LineAsset & { readonly kind: 'mail_route' }

export function makePostOffices(random: Random): PostOffice[] {
  const real = REAL_OFFICES.map(([code, name, commune]) =>
    office('vnpost', code, `Bưu cục ${name}`, communeOf(commune), random),
  )
  const taken = new Set([...WITHOUT_OFFICE, ...REAL_OFFICES.map(([, , commune]) => commune)])
  const village = COMMUNES.filter(({ code }) => !taken.has(code)).map((commune, i) =>
    office('vnpost', String(338001 + i), `Điểm BĐ-VHX ${commune.name}`, commune, random),
  )
  const private_ = [communeOf('02647'), ...DISTRICTS.map(({ seat }) => communeOf(seat))].map(
    (commune, i) =>
      office(
        'viettel-post',
        `VTP${String(i + 1).padStart(2, '0')}`,
        `Viettel Post ${commune.name}`,
        commune,
        random,
      ),
  )
  return [...real, ...village, ...private_]
}

function office(
  organisation: string,
  code: string,
  name: string,
  commune: Commune,
  random: Random,
): PostOffice {
  const [lon, lat] = toFive([
    commune.lon + random.between(-0.004, 0.004),
    commune.lat + random.between(-0.004, 0.004),
  ])
  return {
    id: `${organisation}.${code}`,
    code,
    kind: 'post_office',
    name,
    organisation,
    area: areaId(commune.code),
    lat,
    lon,
  }
}

type Inter = readonly [name: string, road: string, out: LonLat, organisation: string]
const INTER: readonly Inter[] = [
  ['Lào Cai – Hà Nội (cao tốc)', 'CT05', [104.44, 22.096], 'vnpost'],
  ['Lào Cai – Hà Nội (đường sắt)', 'Đường sắt Yên Viên – Lào Cai', [104.43, 22.122], 'vnpost'],
  ['Lào Cai – Yên Bái', 'QL70', [104.562, 22.112], 'vnpost'],
  ['Lào Cai – Lai Châu', 'QL4D', [103.752, 22.372], 'vnpost'],
  ['Lào Cai – Hà Giang', 'QL279', [104.508, 22.42], 'vnpost'],
  ['Lào Cai – Hà Nội (Viettel Post)', 'CT05', [104.44, 22.096], 'viettel-post'],
]
const ROUTES = 41

export function makeMailRoutes(random: Random): MailRoute[] {
  const city = communeOf('02644')
  const inter = INTER.map(([name, road, out, organisation]) => {
    const start = road === 'QL279' ? communeOf('02947') : city
    return {
      name,
      organisation,
      class: 'inter',
      area: start,
      line: roadBetween(road, pointOf(start), out),
    }
  })
  const towns = DISTRICTS.slice(1).map(({ seat }) => communeOf(seat))
  const secondary = towns.map((town) => ({
    name: `Lào Cai – ${town.name}`,
    organisation: 'vnpost',
    class: 'intra',
    area: town,
    line: windingBetween([pointOf(city), pointOf(town)]),
  }))
  const private_ = ['02905', '03001'].map(communeOf).map((town) => ({
    name: `Lào Cai – ${town.name} (Viettel Post)`,
    organisation: 'viettel-post',
    class: 'intra',
    area: town,
    line: windingBetween([pointOf(city), pointOf(town)]),
  }))
  const loops = communeLoops(ROUTES - inter.length - secondary.length - private_.length, random)
  return [...inter, ...secondary, ...private_, ...loops].map(({ area, ...route }, i) => {
    const code = `DT${String(i + 1).padStart(2, '0')}`
    return {
      id: `${route.organisation}.${code}`,
      code,
      kind: 'mail_route',
      area: areaId(area.code),
      ...route,
    }
  })
}

/** From each district's town out to two or three of its communes. */
function communeLoops(count: number, random: Random) {
  return Array.from({ length: count }, (_, i) => {
    const district = DISTRICTS[i % DISTRICTS.length] as (typeof DISTRICTS)[number]
    const seat = communeOf(district.seat)
    const members = random.shuffle(
      COMMUNES.filter((commune) => commune.district === district.code && commune !== seat),
    )
    const stops = members.slice(0, 2 + (i % 2)).sort((a, b) => a.lat - b.lat)
    const end = stops.at(-1) as Commune
    return {
      name: `${seat.name} – ${stops.map(({ name }) => name).join(' – ')}`,
      organisation: 'vnpost',
      class: 'intra',
      area: end,
      line: windingBetween([seat, ...stops].map(pointOf)),
    }
  })
}
