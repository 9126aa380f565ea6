import type { AreaTree } from '#domain/area-tree'
import type { Asset } from '#domain/registry'
import type { Crew } from '../../live/crews.ts'

export type CrewGroup = {
  /** `here`: of the asset's organisation, working where it lies; `own`: of its organisation. */
  readonly group: 'here' | 'own' | 'others'
  readonly crews: readonly Crew[]
}

/** Who is called about this asset stands first; empty groups are left out. */
export function groupCrews(
  crews: readonly Crew[],
  asset: Pick<Asset, 'organisation' | 'area'> | null,
  areas: AreaTree,
): CrewGroup[] {
  const groupOf = (crew: Crew): CrewGroup['group'] => {
    if (asset === null || crew.organisation !== asset.organisation) return 'others'
    const near = crew.area !== undefined && areas.contains(crew.area, asset.area)
    return near ? 'here' : 'own'
  }
  const ordered = [...crews].sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
  return (['here', 'own', 'others'] as const)
    .map((group) => ({ group, crews: ordered.filter((crew) => groupOf(crew) === group) }))
    .filter((each) => each.crews.length > 0)
}
