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

/** Three significant digits, so that tables do not pretend to more than they know. */
export function round3(value: number): number {
  return Number(value.toPrecision(3))
}
