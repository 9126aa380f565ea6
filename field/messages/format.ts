import type { Language } from './language.ts'
import type { Messages } from './vi.ts'

/** People read the time of the place, whatever zone the phone is set to. */
const ZONE = 'Asia/Ho_Chi_Minh'
/** The zone has had no daylight saving since 1975. */
const ZONE_OFFSET_MS = 7 * 3_600_000
const DAY_MS = 24 * 3_600_000
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
})

/** `14:32`, with the day when it is not today: `14:32 10/9`. */
export function timeText(ms: number, now: number): string {
  const time = clock.format(ms)
  if (dayOf(ms) === dayOf(now)) return time
  const date = new Date(ms + ZONE_OFFSET_MS)
  return `${time} ${date.getUTCDate()}/${date.getUTCMonth() + 1}`
}

/** Whole days since 1970 in the zone. */
export function dayOf(ms: number): number {
  return Math.floor((ms + ZONE_OFFSET_MS) / DAY_MS)
}

/** Epoch ms of an hour of a day in the zone. */
export function momentOf(day: number, hour: number): number {
  return day * DAY_MS + hour * 3_600_000 - ZONE_OFFSET_MS
}

/** Value of a `datetime-local` field, in the zone; and back, null when it is not one. */
export function toLocalField(ms: number): string {
  return new Date(ms + ZONE_OFFSET_MS).toISOString().slice(0, 16)
}
export function fromLocalField(value: string): number | null {
  const ms = Date.parse(`${value}:00Z`)
  return Number.isNaN(ms) ? null : ms - ZONE_OFFSET_MS
}

export function agoText(ms: number, now: number, { ago }: Messages): string {
  const minutes = Math.floor((now - ms) / 60_000)
  if (minutes < 1) return ago.now
  if (minutes < 60) return ago.minutes(minutes)
  if (minutes < 48 * 60) return ago.hours(Math.floor(minutes / 60))
  return ago.days(Math.floor(minutes / (24 * 60)))
}

/** `850 m`, `1,2 km`, `15 km`. */
export function distanceText(metres: number, language: Language): string {
  if (metres < 1000) return `${Math.round(metres / 10) * 10} m`
  const km = metres / 1000
  const text = km < 100 ? km.toFixed(1) : String(Math.round(km))
  return `${language === 'vi' ? text.replace('.', ',') : text} km`
}
