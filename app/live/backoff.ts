const FIRST_MS = 500
const LONGEST_MS = 15_000

/** Full jitter: a thousand consoles must not come back in the same moment. `random` in [0, 1). */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1))
  return Math.round(ceiling * (0.25 + 0.75 * random()))
}
