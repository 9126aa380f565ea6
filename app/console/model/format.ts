import { TIME_ZONE } from '../../i18n/locale.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: TIME_ZONE,
    ...options,
  })
  formats.set(key, made)
  return made
}

/** 16:02, in Vietnam whatever the machine says. */
export function hourMinute(ms: number): string {
  return formatOf('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms)
}

export function seconds(ms: number): string {
  return String(Math.floor(ms / 1000) % 60).padStart(2, '0')
}

export function hourMinuteSecond(ms: number): string {
  return `${hourMinute(ms)}:${seconds(ms)}`
}

/** 10/9 in Vietnamese and 10 Sep in English. */
export function dayMonth(ms: number, locale: string): string {
  if (locale !== 'vi') return formatOf(locale, { day: 'numeric', month: 'short' }).format(ms)
  return formatOf(locale, { day: 'numeric', month: 'numeric' }).format(ms).replaceAll('-', '/')
}

/** Thứ Ba 10/9/2024, or Tue 10 Sep 2024. */
export function longDay(ms: number, locale: string): string {
  const weekday = formatOf(locale, { weekday: locale === 'vi' ? 'long' : 'short' }).format(ms)
  const year = formatOf(locale, { year: 'numeric' }).format(ms)
  const gap = locale === 'vi' ? '/' : ' '
  return `${weekday} ${dayMonth(ms, locale)}${gap}${year}`
}

/** The hour, and the day too where it is not the same one. */
export function hourOrDay(ms: number, now: number, locale: string): string {
  const day = dayMonth(ms, locale)
  return day === dayMonth(now, locale) ? hourMinute(ms) : `${hourMinute(ms)} ${day}`
}

const HALF_YEAR_MS = 183 * 86_400_000

/** The year too where it cannot be guessed: clocks of phones are years behind now and then. */
export function fullMoment(ms: number, now: number, locale: string): string {
  if (Math.abs(now - ms) < HALF_YEAR_MS) return hourOrDay(ms, now, locale)
  return `${hourMinute(ms)} ${longDay(ms, locale)}`
}

const MINUTE_MS = 60_000
export type DurationParts =
  | { readonly unit: 'seconds'; readonly s: number }
  | { readonly unit: 'minutes'; readonly m: number }
  | { readonly unit: 'hoursOnly'; readonly h: number }
  | { readonly unit: 'hours'; readonly h: number; readonly m: string }
  | { readonly unit: 'days'; readonly d: number; readonly h: number }

/** As people say it: two units at most. Negative counts as nothing. */
export function durationParts(ms: number): DurationParts {
  if (ms < MINUTE_MS) return { unit: 'seconds', s: Math.max(0, Math.floor(ms / 1000)) }
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 60) return { unit: 'minutes', m: minutes }
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return { unit: 'days', d: Math.floor(hours / 24), h: hours % 24 }
  const rest = minutes % 60
  if (rest === 0) return { unit: 'hoursOnly', h: hours }
  return { unit: 'hours', h: hours, m: String(rest).padStart(2, '0') }
}
