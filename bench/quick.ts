/** `BENCH_QUICK=1` runs every bench with a tenth of its counts: to see that it works, not to quote. */
export const QUICK = process.env.BENCH_QUICK === '1'

export function scaled(count: number): number {
  return QUICK ? Math.max(1, Math.round(count / 10)) : count
}
