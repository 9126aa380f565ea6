/** Moments as people in Vietnam write them; the offset has been the same since 1975. */
const OFFSET_MS = 7 * 3_600_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/

/** `2024-09-14T17:00`, what a form field and the address hold. */
export function toLocal(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 16)
}

/** Null for anything else than a minute that exists. */
export function fromLocal(text: string | null): number | null {
  if (text === null || !LOCAL.test(text)) return null
  const ms = Date.parse(`${text}:00Z`) - OFFSET_MS
  return Number.isNaN(ms) || toLocal(ms) !== text ? null : ms
}

export type MomentParts = { hour: string; minute: string; day: number; month: number; year: number }

/** For the words of either language. */
export function partsOf(ms: number): MomentParts {
  const local = new Date(ms + OFFSET_MS)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    hour: two(local.getUTCHours()),
    minute: two(local.getUTCMinutes()),
    day: local.getUTCDate(),
    month: local.getUTCMonth() + 1,
    year: local.getUTCFullYear(),
  }
}

/** Midnights in Vietnam after `from` and up to `to`. */
export function midnights(from: number, to: number): number[] {
  const first = Math.ceil((from + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS
  const days = Math.max(0, Math.floor((to - first) / DAY_MS) + 1)
  return Array.from({ length: days }, (_, i) => first + i * DAY_MS)
}
