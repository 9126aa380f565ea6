import type { Status } from '../status.ts'
import type { Cause, Kind, Obstacle, Power } from '../vocabulary.ts'

/** What a word or a phrase stands for. */
export type Meaning =
  | { readonly is: 'kind'; readonly value: Kind }
  | { readonly is: 'status'; readonly value: Status | 'unchanged' }
  | { readonly is: 'cause'; readonly value: Cause }
  | { readonly is: 'obstacle'; readonly value: Obstacle }
  | { readonly is: 'power'; readonly value: Power }
  /** What follows is a cause, an obstacle, an expected time, a time of observation, free text. */
  | { readonly is: 'mark'; readonly value: 'cause' | 'obstacle' | 'eta' | 'seen' | 'note' }
  /** The phrase after it does not hold. */
  | { readonly is: 'not' }
  /** A working status after it is under way or wished for, not reached. */
  | { readonly is: 'not_yet' }
  /** Says nothing that a report has a place for. */
  | { readonly is: 'filler' }
type Table<T extends string> = Readonly<Partial<Record<T, string>>>

const KIND_WORDS: Table<Kind> = {
  bts: 'BTS, TRAM, TRAM BTS',
  transmission_line: 'TUYEN, TUYEN CAP, TUYEN TRUYEN DAN, LINE',
  post_office: 'BC, BUU CUC, BUU DIEN, BDVHX',
  mail_route: 'DUONG THU, TUYEN THU',
}

const STATUS_WORDS: Table<Status | 'unchanged'> = {
  operational:
    'OK, TOT, BT, BINH THUONG, HDBT, HOAT DONG, HOAT DONG BINH THUONG, PHUC VU BINH THUONG, KP, KHOI PHUC, DA KHOI PHUC, XONG, CO SONG, CO SONG LAI, THONG, THONG TUYEN',
  temporary:
    'TAM, TAM THOI, KPT, KP TAM, KHOI PHUC TAM, KHOI PHUC TAM THOI, THONG TAM, PHUC VU TAM, DIEM TAM, PHUC VU TAI DIEM TAM, TRAM LUU DONG',
  degraded: 'YEU, SONG YEU, MOT PHAN, HOAT DONG MOT PHAN, PHUC VU MOT PHAN, SUY GIAM, CHAP CHON',
  down: 'MAT, MLL, MAT LIEN LAC, MAT SONG, MAT TIN HIEU, DUT, GIAN DOAN, NGUNG, NGUNG HOAT DONG, TAM NGUNG, KHONG HOAT DONG, KHONG CO SONG, DOWN, HU HONG',
  switched_off:
    'TAT, TAT SONG, TAT TRAM, CHU DONG TAT, CHU DONG TAT SONG, CHU DONG CAT, DONG CUA, CHU DONG DONG CUA',
  unchanged: 'KD, KHONG DOI, KO DOI, NHU CU, KHONG THAY DOI',
}

const CAUSE_WORDS: Table<Cause> = {
  power_grid: 'MAT DIEN, MAT DIEN LUOI, MAT LUOI',
  power_cut_planned: 'CAT DIEN, CHU DONG CAT DIEN, DIEN LUC CAT, DIEN LUC CAT DIEN',
  backup_exhausted: 'HET PIN, HET AC QUY, CAN PIN, CAN AC QUY, HET DAU, HET XANG, HET NHIEN LIEU',
  fibre_cut:
    'CAP, CAP QUANG, DUT CAP, DUT CAP QUANG, DUT QUANG, TRUYEN DAN, MAT TRUYEN DAN, DUT TRUYEN DAN',
  upstream: 'NUT CHA, TRAM CHA, MAT NUT CHA, MAT TRAM CHA, NUT, MAT NUT',
  flood: 'NGAP, NGAP NUOC, NGAP LUT, LUT, LU',
  landslide: 'SAT, SAT LO, LU QUET, LU ONG',
  mast_down: 'COT, GAY COT, DO COT, COT DO, COT GAY, GAY ANTEN, DO ANTEN',
  equipment: 'THIET BI, HONG THIET BI, HU THIET BI, HONG TB, SET, SET DANH',
  safety: 'AN TOAN, BAO DAM AN TOAN',
  assessing: 'CHUA RO, KHONG RO, CHUA BIET, DANG XAC DINH',
}

/** Short words that are causes only right after the mark for one. */
const MARKED_CAUSE_WORDS: Table<Cause> = {
  power_grid: 'DIEN, LUOI, DIEN LUOI',
  backup_exhausted: 'PIN, AC QUY, DAU, XANG, NHIEN LIEU',
  flood: 'NUOC',
  equipment: 'TB, HONG, AM',
  upstream: 'TRAM TREN',
}

const OBSTACLE_WORDS: Table<Obstacle> = {
  road_cut: 'TAC DUONG, DUONG TAC, CHIA CAT, GIAO THONG CHIA CAT, SAT DUONG, DUT DUONG',
  high_water: 'NUOC CHUA RUT, NUOC LON, NUOC CAO, NUOC SIET',
  slide_risk: 'NGUY CO SAT, NGUY CO SAT LO, SAT TIEP',
  no_material: 'THIEU VAT TU, CHO VAT TU, THIEU VT',
  no_fuel: 'THIEU DAU, THIEU XANG, THIEU NHIEN LIEU, CHO DAU',
  no_power: 'CHO DIEN, CHO DIEN LUOI, CHUA CO DIEN',
  no_transmission: 'CHO TRUYEN DAN, CHO TUYEN, CHO CAP, CHO TUYEN TRUYEN DAN',
  awaiting_order: 'CHO LENH',
}

/** The same, right after the mark for an obstacle. */
const MARKED_OBSTACLE_WORDS: Table<Obstacle> = {
  road_cut: 'DUONG',
  high_water: 'NUOC',
  slide_risk: 'SAT, SAT LO',
  no_material: 'VT, VAT TU',
  no_fuel: 'DAU, XANG, NHIEN LIEU',
  no_power: 'DIEN, DIEN LUOI',
  no_transmission: 'TD, TRUYEN DAN, TUYEN, CAP',
  awaiting_order: 'LENH',
}

const POWER_WORDS: Table<Power> = {
  grid: 'DIEN, LUOI, DIEN LUOI, CO DIEN, CO DIEN LUOI',
  generator: 'MN, MAY NO, MPD, MAY PHAT, MAY PHAT DIEN, CHAY MAY NO, CHAY MAY PHAT',
  battery: 'PIN, AC QUY, ACCU, CHAY PIN, CHAY AC QUY',
  none: 'KHONG DIEN, KHONG CO DIEN, KO DIEN, HET NGUON, KHONG NGUON',
}

const MARK_WORDS = {
  cause: 'NN, NGUYEN NHAN, DO, VI',
  obstacle: 'VM, VUONG, VUONG MAC',
  eta: 'DK, DU KIEN, ETA, HEN',
  seen: 'LUC, TU LUC',
  note: 'GC, GHI CHU, NOTE',
} as const

const NOT_WORDS = 'KHONG, KO, K, CHUA, HET, DUNG, KHONG CON'
const NOT_YET_WORDS = 'DANG, SE, SAP, CHO'
const FILLER_WORDS =
  'BI, DA, CON, DUOC, KHOANG, VA, THI, LA, TAI, O, ROI, LAI, HIEN, HIEN NAY, TOI, XIN, BAO, BAO CAO, A'

type Dictionary = ReadonlyMap<string, readonly Phrase[]>
/** `words` in order; a phrase written without spaces is one word. */
type Phrase = { readonly words: readonly string[]; readonly meaning: Meaning }

const MARKED = {
  cause: dictionary(meanings(MARKED_CAUSE_WORDS, 'cause')),
  obstacle: dictionary(meanings(MARKED_OBSTACLE_WORDS, 'obstacle')),
}
const GENERAL = dictionary([
  ...meanings(KIND_WORDS, 'kind'),
  ...meanings(STATUS_WORDS, 'status'),
  ...meanings(CAUSE_WORDS, 'cause'),
  ...meanings(OBSTACLE_WORDS, 'obstacle'),
  ...meanings(POWER_WORDS, 'power'),
  ...meanings(MARK_WORDS, 'mark'),
  ...spellings(NOT_WORDS, { is: 'not' }),
  ...spellings(NOT_YET_WORDS, { is: 'not_yet' }),
  ...spellings(FILLER_WORDS, { is: 'filler' }),
])

/** The longest phrase that begins at `at`; `mark` lets short words mean what was announced. */
export function phraseAt(
  words: readonly string[],
  at: number,
  mark?: 'cause' | 'obstacle',
): { meaning: Meaning; length: number } | null {
  const general = longest(GENERAL, words, at)
  const marked = mark === undefined ? null : longest(MARKED[mark], words, at)
  const found = (marked?.words.length ?? 0) >= (general?.words.length ?? 0) ? marked : general
  return found === null ? null : { meaning: found.meaning, length: found.words.length }
}

function longest(dictionary: Dictionary, words: readonly string[], at: number): Phrase | null {
  const candidates = dictionary.get(words[at] ?? '') ?? []
  return (
    candidates.find((phrase) => phrase.words.every((word, i) => words[at + i] === word)) ?? null
  )
}

function dictionary(phrases: readonly Phrase[]): Dictionary {
  const byFirst = new Map<string, Phrase[]>()
  const longestFirst = [...phrases].sort((a, b) => b.words.length - a.words.length)
  for (const phrase of longestFirst) {
    const [first = ''] = phrase.words
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  return byFirst
}

function meanings<T extends string>(table: Table<T>, is: Meaning['is']): Phrase[] {
  return Object.entries<string | undefined>(table).flatMap(([value, list]) =>
    spellings(list ?? '', { is, value } as Meaning),
  )
}

/** Each phrase with its spaces, and without any. */
function spellings(list: string, meaning: Meaning): Phrase[] {
  return list.split(', ').flatMap((text) => {
    const words = text.split(' ')
    const joined = words.join('')
    return words.length === 1
      ? [{ words, meaning }]
      : [
          { words, meaning },
          { words: [joined], meaning },
        ]
  })
}
