import type { LonLat } from '#domain/registry'

/** A carrier's feed into the network: its core in the city, or a neighbouring province. */
type Source = { readonly source: string; readonly at: LonLat }
export type Trunk = {
  readonly name: string
  readonly carriers: readonly string[]
  /** Seat commune's code, or a source. */
  readonly from: string | Source
  readonly to: string
  readonly road?: string
}

const ALL = ['viettel', 'vnpt', 'mobifone']
const CORE: Source = { source: 'lao-cai', at: [103.972, 22.486] }
const YEN_BAI: Source = { source: 'yen-bai', at: [104.44, 22.096] }
const YEN_BAI_70: Source = { source: 'yen-bai', at: [104.562, 22.112] }
const LAI_CHAU: Source = { source: 'lai-chau', at: [103.752, 22.372] }
const [CITY, BAT_XAT, MUONG_KHUONG, SI_MA_CAI] = ['02644', '02683', '02761', '02809'] as const
const [BAC_HA, PHO_LU, PHO_RANG, SA_PA, KHANH_YEN] = [
  '02839',
  '02905',
  '02947',
  '03001',
  '03055',
] as const

/** Synthetic: the trunk between district towns, along the main roads, with its rings. */
export const TRUNKS: readonly Trunk[] = [
  { name: 'Trục TP Lào Cai', carriers: ALL, from: CORE, to: CITY },
  { name: 'Trục TP Lào Cai – Bát Xát', carriers: ALL, from: CITY, to: BAT_XAT, road: 'TL156' },
  { name: 'Trục TP Lào Cai – Sa Pa', carriers: ALL, from: CITY, to: SA_PA, road: 'QL4D' },
  { name: 'Trục TP Lào Cai – Phố Lu', carriers: ALL, from: CITY, to: PHO_LU, road: 'QL4E' },
  {
    name: 'Trục TP Lào Cai – Phố Lu (cao tốc)',
    carriers: ['viettel', 'vnpt'],
    from: CITY,
    to: PHO_LU,
    road: 'CT05',
  },
  {
    name: 'Trục TP Lào Cai – Mường Khương',
    carriers: ALL,
    from: CITY,
    to: MUONG_KHUONG,
    road: 'QL4D',
  },
  { name: 'Trục Phố Lu – Phố Ràng', carriers: ALL, from: PHO_LU, to: PHO_RANG, road: 'QL70' },
  { name: 'Trục Phố Lu – Bắc Hà', carriers: ALL, from: PHO_LU, to: BAC_HA, road: 'TL153' },
  { name: 'Trục Bắc Hà – Si Ma Cai', carriers: ALL, from: BAC_HA, to: SI_MA_CAI, road: 'TL153' },
  { name: 'Trục Mường Khương – Si Ma Cai', carriers: ALL, from: MUONG_KHUONG, to: SI_MA_CAI },
  { name: 'Trục Phố Lu – Khánh Yên', carriers: ALL, from: PHO_LU, to: KHANH_YEN },
  {
    name: 'Trục Khánh Yên – Phố Ràng',
    carriers: ALL,
    from: KHANH_YEN,
    to: PHO_RANG,
    road: 'QL279',
  },
  {
    name: 'Liên tỉnh Phố Ràng – Yên Bái',
    carriers: ALL,
    from: YEN_BAI_70,
    to: PHO_RANG,
    road: 'QL70',
  },
  {
    name: 'Liên tỉnh Khánh Yên – Yên Bái',
    carriers: ['viettel', 'mobifone'],
    from: YEN_BAI,
    to: KHANH_YEN,
  },
  {
    name: 'Liên tỉnh Sa Pa – Lai Châu',
    carriers: ['viettel', 'vnpt'],
    from: LAI_CHAU,
    to: SA_PA,
    road: 'QL4D',
  },
  { name: 'Trục Bát Xát – Sa Pa', carriers: ['viettel', 'mobifone'], from: BAT_XAT, to: SA_PA },
]
