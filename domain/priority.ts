import type { Asset } from './registry.ts'

/** P1 to P5 of domain.md; 1 comes first. */
export const PRIORITIES = [1, 2, 3, 4, 5] as const
export type Priority = (typeof PRIORITIES)[number]

/** Which outstanding asset to mend first. `communeDark`: its commune is dark on all counted carriers. */
export function priorityOf(asset: Asset, communeDark: boolean): Priority {
  const has = (mark: string) => asset.marks?.some((one) => one === mark) === true
  if (has('command') || asset.class === 'trunk' || asset.class === 'inter') return 1
  if (has('fortified') || (asset.kind === 'bts' && communeDark)) return 2
  if (has('hospital') || has('shelter') || has('committee')) return 3
  return asset.class === 'intra' ? 4 : 5
}
