import type { RegistryIndex } from '../../live/registry-index.ts'

export type AreaGroup = {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

const groupsOf = new WeakMap<RegistryIndex, AreaGroup[]>()

/** For a list to choose from, made once a registry. */
export function areaGroups(index: RegistryIndex): readonly AreaGroup[] {
  const known = groupsOf.get(index)
  if (known !== undefined) return known
  const made = makeGroups(index)
  groupsOf.set(index, made)
  return made
}

/** Districts with their communes; without districts (since July 2025) the communes of the province. */
function makeGroups({ registry: { areas } }: RegistryIndex): AreaGroup[] {
  const parents = areas.filter(({ level, id }) =>
    level === 'district'
      ? true
      : level === 'province' &&
        areas.some((each) => each.level === 'commune' && each.parent === id),
  )
  return parents.map((parent) => ({
    label: parent.name,
    options: [
      { value: parent.id, label: parent.name },
      ...areas
        .filter((area) => area.parent === parent.id && area.level === 'commune')
        .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
        .map(({ id, name }) => ({ value: id, label: `\u2007${name}` })),
    ],
  }))
}
