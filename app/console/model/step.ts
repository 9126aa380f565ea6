import { isOutstanding } from '#domain/status'
import { type FilterContext, listMatching } from './filter.ts'
import type { View } from './view.ts'

/** The outstanding asset after or before the selected one in the list's order; round at the ends. */
export function stepOutstanding(view: View, context: FilterContext, by: 1 | -1): string | null {
  const { table } = context
  const out = listMatching(view, context).filter((i) => isOutstanding(table.statusAt(i)))
  if (out.length === 0) return null
  const at = out.indexOf(table.index.indexOf(view.selected ?? ''))
  const next = at < 0 ? (by > 0 ? 0 : out.length - 1) : (at + by + out.length) % out.length
  return table.index.assetAt(out[next] ?? 0).id
}
