/** Received values of a device's `n` as closed ranges, ascending, never touching. */
export type Ranges = readonly (readonly [from: number, to: number])[]

/** O(ranges). A gap is flagged when it opens; what fills it later is in order. */
export function addToRanges(
  ranges: Ranges,
  n: number,
): { ranges: Ranges; flag?: 'n_gap' | 'n_repeat' } {
  const greatest = ranges.at(-1)?.[1] ?? 0
  if (ranges.some(([from, to]) => from <= n && n <= to)) return { ranges, flag: 'n_repeat' }
  const merged = merge(ranges, n)
  return n > greatest + 1 ? { ranges: merged, flag: 'n_gap' } : { ranges: merged }
}

/** What the device took a number for and the centre has not seen. */
export function missingRanges(ranges: Ranges): Ranges {
  const missing: [number, number][] = []
  let expected = 1
  for (const [from, to] of ranges) {
    if (from > expected) missing.push([expected, from - 1])
    expected = to + 1
  }
  return missing
}

function merge(ranges: Ranges, n: number): Ranges {
  let from = n
  let to = n
  const before: Ranges[number][] = []
  const after: Ranges[number][] = []
  for (const range of ranges) {
    if (range[1] < n - 1) before.push(range)
    else if (range[0] > n + 1) after.push(range)
    else {
      from = Math.min(from, range[0])
      to = Math.max(to, range[1])
    }
  }
  return [...before, [from, to], ...after]
}
