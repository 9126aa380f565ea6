/** Nearest-rank quantile of unsorted samples; q in [0, 1]. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))
  const value = sorted[at]
  if (value === undefined) throw new Error('no samples')
  return value
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** Of the quotients of what was measured one after the other: what slows a round slows both sides of it. */
export function medianRatio(ours: readonly number[], others: readonly number[]): number {
  return round3(median(ours.map((value, round) => value / (others[round] ?? Number.NaN))))
}

/** Three significant digits, so that tables do not pretend to more than they know. */
export function round3(value: number): number {
  return Number(value.toPrecision(3))
}
