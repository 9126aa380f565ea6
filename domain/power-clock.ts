export type PowerLevel = 'fine' | 'warning' | 'critical' | 'passed'

const HOUR_MS = 3_600_000
export const POWER_WARNING_MS = 4 * HOUR_MS
export const POWER_CRITICAL_MS = HOUR_MS

/** Both epoch ms. `passed` asks somebody to confirm; it never marks a site down by itself. */
export function powerLevel(darkAt: number, now: number): PowerLevel {
  const leftMs = darkAt - now
  if (leftMs <= 0) return 'passed'
  if (leftMs <= POWER_CRITICAL_MS) return 'critical'
  return leftMs <= POWER_WARNING_MS ? 'warning' : 'fine'
}
