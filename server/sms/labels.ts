import type { SmsDoubtReason } from '#domain/sms/reading'
import type { Status } from '#domain/status'
import type { Cause, Kind, Obstacle, Power } from '#domain/vocabulary'

/** Words of the answers: without diacritics, since a message with them holds 70 letters, not 160. */
export const KIND_WORD: Record<Kind, string> = {
  bts: 'BTS',
  transmission_line: 'tuyen',
  post_office: 'buu cuc',
  mail_route: 'duong thu',
}

const SITE: Record<Status, string> = {
  operational: 'hoat dong binh thuong',
  temporary: 'khoi phuc tam thoi',
  degraded: 'hoat dong mot phan',
  down: 'mat lien lac',
  switched_off: 'chu dong tat song',
}
const LINE: Record<Status, string> = {
  operational: 'thong tuyen',
  temporary: 'da thong tam',
  degraded: 'suy giam',
  down: 'dut, gian doan',
  switched_off: 'chu dong cat',
}
const OFFICE: Record<Status, string> = {
  operational: 'phuc vu binh thuong',
  temporary: 'phuc vu tai diem tam',
  degraded: 'phuc vu mot phan',
  down: 'tam ngung',
  switched_off: 'chu dong dong cua',
}
export const STATUS_WORD: Record<Kind, Record<Status, string>> = {
  bts: SITE,
  transmission_line: LINE,
  post_office: OFFICE,
  mail_route: LINE,
}

export const CAUSE_WORD: Record<Cause, string> = {
  power_grid: 'mat dien luoi',
  power_cut_planned: 'nganh dien cat dien',
  backup_exhausted: 'het ac quy hoac nhien lieu',
  fibre_cut: 'dut cap quang',
  upstream: 'mat tram cha',
  flood: 'ngap nuoc',
  landslide: 'sat lo, lu quet',
  mast_down: 'gay do cot',
  equipment: 'hong thiet bi',
  safety: 'bao dam an toan',
  assessing: 'dang xac dinh',
}

export const OBSTACLE_WORD: Record<Obstacle, string> = {
  road_cut: 'giao thong chia cat',
  high_water: 'nuoc chua rut',
  slide_risk: 'nguy co sat lo',
  no_material: 'thieu vat tu',
  no_fuel: 'thieu nhien lieu',
  no_power: 'cho dien luoi',
  no_transmission: 'cho truyen dan',
  awaiting_order: 'cho lenh',
}

export const POWER_WORD: Record<Power, string> = {
  grid: 'dien luoi',
  generator: 'may no',
  battery: 'pin',
  none: 'khong co nguon',
}

export type Doubt = SmsDoubtReason | 'several' | 'wrong_kind' | 'nothing_before' | 'not_own'
/** What keeps a message from being a report, and what the sender may do about it. */
export const DOUBT_SENTENCE: Record<Doubt, string> = {
  empty: 'tin trong',
  no_code: 'thieu ma tram o dau tin',
  two_codes: 'moi tin chi bao mot doi tuong',
  no_status: 'thieu tinh trang (MAT, TAM, YEU, OK, TAT, KD)',
  two_statuses: 'tin co hai tinh trang khac nhau',
  two_powers: 'tin co hai nguon dien khac nhau',
  bad_hours: 'so gio qua 240',
  bad_time: 'khong ro gio (mau: DK 18H30, DK 8H MAI)',
  no_receipt: 'thieu so bao cao can huy (mau: HUY 152)',
  several: 'co nhieu doi tuong trung ma, ghi ro loai',
  wrong_kind: 'ma nay thuoc loai khac',
  nothing_before: 'chua co bao cao truoc nen khong dung KD duoc',
  not_own: 'so nay khong phai bao cao cua doi, khong huy duoc',
}
