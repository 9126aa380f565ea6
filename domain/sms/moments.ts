/** Viet Nam has no summer time: one offset holds for ever. */
const OFFSET_MS = 7 * 3_600_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A day without an hour means the end of its working time. */
const END_OF_DAY_HOUR = 18
/** A date without a year that lies further back is the next year's. */
const HALF_YEAR_MS = 183 * DAY_MS

/** Epoch ms and how many words said so. */
export type MomentRead = { readonly at: number; readonly length: number }
type Direction = 'ahead' | 'back'

const CLOCK = /^(\d{1,2})(?:(?:H|G|GIO|:)(\d{2})?)?$/
const DATE = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2}|\d{4}))?$/
const SPAN = /^(\d{1,3})(H|G|GIO|TIENG|N|NGAY)?$/
const DAYS_AHEAD: Readonly<Record<string, number>> = { NAY: 0, MAI: 1, KIA: 2 }
/** Words that stand round a time or a date and add nothing. */
const LEADING = new Set(['GIO', 'NGAY', 'HOM', 'LUC', 'VAO', 'KHOANG', 'TRUOC', 'SANG', 'TRUA'])
const AFTERNOON = new Set(['CHIEU', 'TOI', 'DEM'])

type Parts = { day?: number; hour?: number; minute: number; isLate: boolean }

/**
 * A time of the day, a day, or both (`18H30`, `18H MAI`, `NGAY 12/9`, `SAU 4H`), read at `now`. Without
 * a day it is the next such time, or the last one where `direction` is back. Null: no time stands here.
 */
export function momentAt(
  words: readonly string[],
  from: number,
  now: number,
  direction: Direction,
): MomentRead | null {
  const span = direction === 'ahead' ? spanAt(words, from, now) : null
  if (span !== null) return span
  const parts: Parts = { minute: 0, isLate: false }
  let length = 0
  let read = 0
  for (let at = from; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!LEADING.has(word) && !takes(parts, word, words[at + 1], now)) break
    length = at + 1 - from
    if (!LEADING.has(word)) read = length
  }
  const at = read === 0 ? null : resolve(parts, now, direction)
  return at === null ? null : { at, length: read }
}

/** `SAU 4H`, `4H NUA`, `SAU 2 NGAY`. */
function spanAt(words: readonly string[], from: number, now: number): MomentRead | null {
  const isLed = words[from] === 'SAU'
  const start = isLed ? from + 1 : from
  const [, count, glued] = SPAN.exec(words[start] ?? '') ?? []
  if (count === undefined) return null
  const unit = glued ?? words[start + 1] ?? ''
  const unitMs = /^(H|G|GIO|TIENG)$/.test(unit) ? HOUR_MS : /^(N|NGAY)$/.test(unit) ? DAY_MS : null
  const end = start + (glued === undefined ? 2 : 1)
  const isTrailed = words[end] === 'NUA'
  if (unitMs === null || !(isLed || isTrailed)) return null
  return { at: now + Number(count) * unitMs, length: end - from + (isTrailed ? 1 : 0) }
}

/** False: the word is no part of a time, or says again what stands already. */
function takes(parts: Parts, word: string, next: string | undefined, now: number): boolean {
  if (AFTERNOON.has(word) && parts.hour !== undefined) {
    parts.isLate = true
    return true
  }
  const ahead = DAYS_AHEAD[word]
  if (ahead !== undefined && parts.day === undefined) {
    parts.day = dayOf(now) + ahead
    return true
  }
  const date = DATE.exec(word)
  if (date !== null && parts.day === undefined) return takeDate(parts, date, now)
  const clock = CLOCK.exec(word)
  // `2 NGAY` and the like are spans, not hours.
  const isSpan = clock?.[0] === clock?.[1] && next === 'NGAY'
  if (clock === null || parts.hour !== undefined || isSpan) return false
  return takeClock(parts, clock)
}

function takeClock(parts: Parts, [, hour, minute]: RegExpExecArray): boolean {
  if (Number(hour) > 23 || Number(minute ?? 0) > 59) return false
  parts.hour = Number(hour)
  parts.minute = Number(minute ?? 0)
  return true
}

function takeDate(parts: Parts, [, day, month, year]: RegExpExecArray, now: number): boolean {
  const thisYear = new Date(now + OFFSET_MS).getUTCFullYear()
  const named = year === undefined ? thisYear : Number(year) + (year.length === 2 ? 2000 : 0)
  const at = Date.UTC(named, Number(month) - 1, Number(day))
  const found = new Date(at)
  if (found.getUTCMonth() !== Number(month) - 1 || found.getUTCDate() !== Number(day)) return false
  const isLongPast = year === undefined && at < now - HALF_YEAR_MS
  parts.day = (isLongPast ? Date.UTC(named + 1, Number(month) - 1, Number(day)) : at) / DAY_MS
  return true
}

function resolve({ day, hour, minute, isLate }: Parts, now: number, direction: Direction) {
  if (day === undefined && hour === undefined) return null
  const late = isLate && hour !== undefined && hour < 12 ? 12 : 0
  const ofDay = ((hour ?? END_OF_DAY_HOUR) + late) * HOUR_MS + minute * 60_000
  const at = (day ?? dayOf(now)) * DAY_MS + ofDay - OFFSET_MS
  if (day !== undefined) return at
  if (direction === 'ahead') return at > now ? at : at + DAY_MS
  return at <= now ? at : at - DAY_MS
}

/** Days since the epoch, by the calendar of Viet Nam. */
function dayOf(at: number): number {
  return Math.floor((at + OFFSET_MS) / DAY_MS)
}
