import { AreaTree } from '#domain/area-tree'
import type { AssetState } from '#domain/asset-state'
import type { KindProgress, KindsProgress } from '#domain/progress'
import type { Registry } from '#domain/registry'

/** Progress by the contract's words, from the states a screen holds. */
export function recountKinds(registry: Registry, states: readonly AssetState[]): KindsProgress {
  const of = (kind: string): KindProgress => {
    const own = states.filter(
      (state) => registry.assets.find(({ id }) => id === state.asset)?.kind === kind,
    )
    const count = (keep: (state: AssetState) => boolean) => own.filter(keep).length
    const working = (state: AssetState) =>
      state.status === 'operational' || state.status === 'temporary'
    return {
      total: own.length,
      affected: count((one) => one.affected),
      restored: count((one) => one.affected && working(one)),
      restoredTemporary: count((one) => one.affected && one.status === 'temporary'),
      outstanding: count((one) => one.affected && !working(one)),
      down: count((one) => one.status === 'down'),
      degraded: count((one) => one.status === 'degraded'),
      switchedOff: count((one) => one.status === 'switched_off'),
      onBackup: count(
        (one) =>
          one.status !== 'unknown' &&
          working(one) &&
          (one.power === 'generator' || one.power === 'battery'),
      ),
      unknown: count((one) => one.status === 'unknown'),
    }
  }
  return {
    bts: of('bts'),
    transmission_line: of('transmission_line'),
    post_office: of('post_office'),
    mail_route: of('mail_route'),
  }
}

export function recountDark(
  registry: Registry,
  counted: readonly string[],
  states: readonly AssetState[],
) {
  const tree = new AreaTree(registry.areas)
  const dark = { darkOnAll: 0, darkOnTwo: 0, darkOnOne: 0 }
  for (const commune of registry.areas.filter(({ level }) => level === 'commune')) {
    const sitesOf = (carrier: string) =>
      states.filter(({ asset }) => {
        const site = registry.assets.find(({ id }) => id === asset)
        return (
          site?.kind === 'bts' &&
          site.organisation === carrier &&
          tree.communeOf(site.area) === commune.id
        )
      })
    const present = counted.filter((carrier) => sitesOf(carrier).length > 0)
    const silent = present.filter((carrier) =>
      sitesOf(carrier).every(({ status }) => status === 'down' || status === 'switched_off'),
    )
    if (silent.length > 0 && silent.length === present.length) dark.darkOnAll++
    else if (silent.length === 2) dark.darkOnTwo++
    else if (silent.length === 1) dark.darkOnOne++
  }
  return dark
}
