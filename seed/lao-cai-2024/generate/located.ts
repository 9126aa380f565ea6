import type { Asset } from '#domain/registry'
import type { Commune } from '../communes.ts'
import type { Random } from './random.ts'
import type { COUNTED_CARRIERS } from './sites.ts'

export type OutStatus = 'down' | 'degraded' | 'switched_off'

export type Carrier = (typeof COUNTED_CARRIERS)[number]

export type Located = { readonly site: Asset; readonly commune: Commune }

/** How hard the storm hits, by district; 1 where not named. */
const SEVERITY: Readonly<Record<string, number>> = {
  '080': 0.35,
  '082': 3,
  '087': 3,
  '085': 2,
  '084': 2,
  '083': 1.5,
  '089': 1.6,
  '088': 1.5,
}

export function idsIn(located: readonly Located[], commune: string): string[] {
  return located.filter((each) => each.commune.code === commune).map(({ site }) => site.id)
}

export function group(located: readonly Located[], carrier: Carrier, commune: string): string[] {
  return located
    .filter(({ site, commune: { code } }) => site.organisation === carrier && code === commune)
    .map(({ site }) => site.id)
}

/** Random order in which hard-hit districts come early. */
export function weighted(located: readonly Located[], random: Random): Located[] {
  return located
    .map((each) => ({ each, key: random.next() ** (1 / (SEVERITY[each.commune.district] ?? 1)) }))
    .sort((a, b) => b.key - a.key)
    .map(({ each }) => each)
}
