/** Seeded, so that a failure repeats; FUZZ_RUNS multiplies, `test:long` takes twenty times as many. */
export function runs(count: number): { seed: number; numRuns: number } {
  const factor = Number(process.env.FUZZ_RUNS ?? (process.env.LONG ? 20 : 1))
  return { seed: Number(process.env.FUZZ_SEED ?? 20_240_907), numRuns: Math.ceil(count * factor) }
}
