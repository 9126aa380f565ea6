export const AMBER_AFTER_MS = 10_000
export const RED_AFTER_MS = 45_000
export type AgeLevel = 'none' | 'live' | 'slow' | 'lost'

/** Age counts from the last tick or change, so a quiet night is not amber. */
export function ageLevel(heardAt: number | null, now: number): AgeLevel {
  if (heardAt === null) return 'none'
  const age = now - heardAt
  if (age > RED_AFTER_MS) return 'lost'
  return age > AMBER_AFTER_MS ? 'slow' : 'live'
}
