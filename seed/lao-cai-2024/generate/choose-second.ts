/** Which sites are out at the second checkpoint, and which one never comes back. */
import { DARK_ON_ALL_SECOND, SECOND } from '../checkpoints.ts'
import { group, idsIn, type Located, type OutStatus, weighted } from './located.ts'
import type { Random } from './random.ts'
import { MOBILE_SITE } from './sites.ts'

const DEGRADED_SECOND = 9

export function chooseSecond(
  located: readonly Located[],
  first: ReadonlyMap<string, OutStatus>,
  later: readonly string[],
  random: Random,
): Map<string, OutStatus> {
  const dark = DARK_ON_ALL_SECOND.flatMap((code) => idsIn(located, code))
  const besideMobile = group(located, MOBILE_SITE.carrier, MOBILE_SITE.commune).slice(1, -1)
  const out = new Map<string, OutStatus>([...dark, ...besideMobile].map((id) => [id, 'down']))
  const carriers = new Map<string, Set<string>>()
  const extras = weighted(
    located.filter(
      ({ site }) => (first.has(site.id) || later.includes(site.id)) && !out.has(site.id),
    ),
    random,
  )
  let degraded = 0
  for (const { site, commune } of extras) {
    if (out.size >= SECOND.bts) break
    const touched = carriers.get(commune.code) ?? new Set()
    carriers.set(commune.code, touched)
    if (
      commune.code === MOBILE_SITE.commune ||
      (touched.size === 2 && !touched.has(site.organisation))
    )
      continue
    touched.add(site.organisation)
    out.set(
      site.id,
      degraded++ < DEGRADED_SECOND ? 'degraded' : random.chance(0.05) ? 'switched_off' : 'down',
    )
  }
  if (out.size !== SECOND.bts) throw new Error(`${out.size} sites out`)
  return out
}

/** A Viettel site of A Lù, behind a slope that still moves. */
export function lastOf(
  located: readonly Located[],
  second: ReadonlyMap<string, OutStatus>,
): string {
  const id = group(located, 'viettel', '02692')
    .filter((each) => second.has(each))
    .at(-1)
  if (id === undefined) throw new Error('A Lù has no site out')
  return id
}
