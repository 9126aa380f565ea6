/**
 * What the public record says of typhoon No. 3 in Lào Cai, September 2024: the scenario passes through these
 * figures, true-then and known-then alike. Communes by statistics-office code.
 */
import { on, START } from './scenario-time.ts'

/** 10 September, about 16:00 to 17:00: dark on all three counted carriers. */
export const DARK_ON_ALL_FIRST = [
  '02692',
  '02701',
  '02731',
  '02737',
  '02986',
  '02953',
  '02956',
  '02965',
  '02983',
  '02950',
  '02971',
  '02998',
  '02779',
  '02770',
  '02800',
] as const
/** The same hour: Viettel and VinaPhone dark, MobiFone working. */
export const DARK_ON_TWO_FIRST = [
  '02689',
  '02899',
  '02842',
  '02893',
  '02854',
  '02884',
  '03004',
  '03022',
  '02821',
  '03109',
] as const
/** 14 September 07:00: dark on all three. */
export const DARK_ON_ALL_SECOND = ['02692', '02869', '02956', '02950', '02983', '02953'] as const
/** All of their communes had lost VNPT on the 10th. */
export const VNPT_DARK_DISTRICTS = ['082', '087'] as const

export type Checkpoint = {
  readonly name: string
  /** Seconds from the scenario's start. */
  readonly at: number
  readonly until: number
  readonly bts: number
  readonly lines: number
  readonly darkOnAll: readonly string[]
  readonly darkOnTwo: readonly string[] | null
}

export const FIRST: Checkpoint = {
  name: '10/9 16:00',
  at: on(10, 16),
  until: on(10, 17),
  bts: 395,
  lines: 117,
  darkOnAll: DARK_ON_ALL_FIRST,
  darkOnTwo: DARK_ON_TWO_FIRST,
}
export const SECOND: Checkpoint = {
  name: '14/9 07:00',
  at: on(14, 7),
  until: on(14, 7),
  bts: 88,
  lines: 75,
  darkOnAll: DARK_ON_ALL_SECOND,
  darkOnTwo: null,
}
export const END_AT = on(30, 17)

/** The known end, as `demo --once` checks it. */
export const END_FIGURES = {
  bts: { total: 1221, affected: 423, restored: 422, outstanding: 1 },
  transmission_line: { total: 938, affected: 142, restored: 142, outstanding: 0 },
  post_office: { total: 160, affected: 29, restored: 29, outstanding: 0 },
  mail_route: { total: 41, affected: 9, restored: 9, outstanding: 0 },
} as const

/** Sites that work while every line to them is cut (satellite, microwave): derived and reported disagree. */
export const DISAGREEMENTS = {
  first: ['vnpt.LCI0704', 'vnpt.LCI1172'],
  second: ['viettel.LCI0156-11'],
} as const

/** Phúc Khánh is on air again by the mobile site at Làng Nủ. */
export const MOBILE_SITE_ON_AIR = on(11, 2, 17)

/** The named hour whose truth came late: how many more were out, true then, than were known to be. */
export const LATE_HOUR = { at: on(9, 20), bts: 20, lines: 10 }

/** Epoch ms of a moment given in seconds from the start. */
export function epochMs(seconds: number): number {
  return START + seconds * 1000
}
