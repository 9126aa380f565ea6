const FIRST_MS = 1_000
const LONGEST_MS = 60_000

/**
 * Wait before another attempt: doubling up to a minute, of which a random half is taken so that the
 * phones of a valley do not all come back in the same second. `random` is in [0, 1).
 */
export function backOffMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16))
  return Math.round(full * (0.5 + random / 2))
}
