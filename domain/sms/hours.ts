const HOURS = /^(\d{1,3}(?:\.\d)?)(H|G|GIO|TIENG)?$/
const UNIT = /^(?:H|G|GIO|TIENG)$/

/** How long a power lasts, as `2`, `2.5H` or `2` and `GIO`; null: no such number stands at `at`. */
export function hoursAt(
  words: readonly string[],
  at: number,
): { readonly hours: number; readonly length: number; readonly hasUnit: boolean } | null {
  const [, number, unit] = HOURS.exec(words[at] ?? '') ?? []
  if (number === undefined) return null
  const isApart = unit === undefined && UNIT.test(words[at + 1] ?? '')
  const hasUnit = unit !== undefined || isApart
  return { hours: Number(number), length: isApart ? 2 : 1, hasUnit }
}
