import type { Registry } from '#domain/registry'
import { HOUR, on } from '../scenario-time.ts'
import { Cuts, type LineChoice, linesOf } from './choose-lines.ts'
import type { OutStatus } from './located.ts'
import {
  AFTER_FIRST,
  AFTER_SECOND,
  BEFORE_END,
  BEFORE_FIRST,
  BEFORE_SECOND,
  backBetween,
  LINE_HALF_LIFE,
  type Outage,
  type Outages,
  onset,
  repaired,
} from './outage.ts'
import type { Random } from './random.ts'

/** VNPT's feeds into Bát Xát and Bảo Yên: when they broke, and when they were spliced. */
const TRUNK_TIMES: Readonly<Record<string, readonly [from: number, to: number | null]>> = {
  'Trục TP Lào Cai – Bát Xát': [on(9, 21, 30), on(11, 5, 40)],
  'Liên tỉnh Phố Ràng – Yên Bái': [on(9, 18, 5), null],
  'Trục Khánh Yên – Phố Ràng': [on(9, 23, 20), null],
  'Trục Phố Lu – Phố Ràng': [on(10, 4, 10), on(11, 9, 20)],
}

export function scheduleLines(registry: Registry, choice: LineChoice, random: Random): Outages {
  const outages = new Map<string, Outage[]>()
  const add = (id: string, from: number, to: number, status: OutStatus) =>
    outages.set(id, [{ from, to, status, ...damage(random), ...repaired(to, 0.4, random) }])
  for (const [id, status] of choice.first) {
    const stays = choice.second.has(id)
    add(
      id,
      onset(random),
      stays ? afterSecond(random) : backBetween(AFTER_FIRST, BEFORE_SECOND, LINE_HALF_LIFE, random),
      status,
    )
  }
  for (const id of choice.later) {
    const stays = choice.second.has(id)
    const from = random.integer(AFTER_FIRST, stays ? on(13, 22) : on(12, 12))
    add(
      id,
      from,
      stays ? afterSecond(random) : random.integer(from + 6 * HOUR, BEFORE_SECOND),
      'down',
    )
  }
  for (const id of choice.backBefore) {
    const from = random.integer(on(8, 2), on(9, 12))
    add(id, from, random.integer(from + 4 * HOUR, BEFORE_FIRST), 'down')
  }
  for (const { id, name, organisation } of linesOf(registry)) {
    const times = organisation === 'vnpt' ? TRUNK_TIMES[name] : undefined
    if (times !== undefined) add(id, times[0], times[1] ?? afterSecond(random), 'down')
  }
  return outages
}

function afterSecond(random: Random): number {
  return backBetween(AFTER_SECOND, BEFORE_END, LINE_HALF_LIFE, random)
}

function damage(random: Random): Pick<Outage, 'causes' | 'obstacle'> {
  const roll = random.next()
  const obstacle = random.pick(['road_cut', 'slide_risk', 'high_water', 'no_material'] as const)
  if (roll < 0.5) return { causes: ['fibre_cut', 'landslide'], obstacle }
  if (roll < 0.7) return { causes: ['fibre_cut', 'flood'], obstacle }
  return { causes: ['fibre_cut'], obstacle }
}

export type Interval = { readonly from: number; readonly to: number }

/** When each site had no conducting path, by the lines' schedule. */
export function isolationOf(registry: Registry, lines: Outages): Map<string, Interval[]> {
  const cuts = new Cuts(registry)
  const spans = [...lines].flatMap(([line, outages]) =>
    outages
      .filter(({ status }) => status !== 'degraded')
      .map(({ from, to }) => ({ line, from, to: to ?? Infinity })),
  )
  const moments = [...new Set(spans.flatMap(({ from, to }) => [from, to]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const open = new Map<string, number>()
  const intervals = new Map<string, Interval[]>()
  for (const moment of moments) {
    const cut = new Set(
      spans.filter(({ from, to }) => from <= moment && moment < to).map(({ line }) => line),
    )
    const isolated = cuts.isolatedBy(cut)
    for (const site of isolated) if (!open.has(site)) open.set(site, moment)
    for (const [site, from] of open) {
      if (isolated.has(site)) continue
      intervals.set(site, [...(intervals.get(site) ?? []), { from, to: moment }])
      open.delete(site)
    }
  }
  return intervals
}

export function covering(
  intervals: readonly Interval[] | undefined,
  moment: number,
): Interval | undefined {
  return intervals?.find(({ from, to }) => from <= moment && moment < to)
}
