import type { Asset } from '#domain/registry'
import { DAY, HOUR, on } from '../scenario-time.ts'
import { communeOf } from './geography.ts'
import {
  AFTER_FIRST,
  BEFORE_FIRST,
  backBetween,
  type Outage,
  type Outages,
  repaired,
} from './outage.ts'
import type { Random } from './random.ts'

/** 29 post offices flooded (the published figure): 21 out at the first checkpoint, 3 back, 5 to come. */
const OFFICES = { out: 21, back: 3, later: 5 }
/** Mail routes interrupted, synthetic: 6 out at the first checkpoint, 1 back, 2 to come. */
const ROUTES = { out: 6, back: 1, later: 2 }
const FLOODED_DISTRICTS = ['080', '082', '086', '087', '085']

export function schedulePost(assets: readonly Asset[], random: Random): Outages {
  const offices = assets.filter(
    ({ kind, area }) =>
      kind === 'post_office' && FLOODED_DISTRICTS.includes(communeOf(area.slice(5)).district),
  )
  const routes = assets.filter(({ kind }) => kind === 'mail_route')
  return new Map([
    ...schedule(offices, OFFICES, 'flood', random),
    ...schedule(routes, ROUTES, 'landslide', random),
  ])
}

function schedule(
  assets: readonly Asset[],
  counts: typeof OFFICES,
  cause: 'flood' | 'landslide',
  random: Random,
): [string, Outage[]][] {
  const chosen = random.shuffle(assets).slice(0, counts.out + counts.back + counts.later)
  return chosen.map(({ id }, i) => {
    const when = i < counts.out ? 'out' : i < counts.out + counts.back ? 'back' : 'later'
    return [id, [outage(when, cause, random)]]
  })
}

function outage(when: keyof typeof OFFICES, cause: 'flood' | 'landslide', random: Random): Outage {
  const [from, to] = timesOf(when, random)
  const obstacle = cause === 'flood' ? 'high_water' : 'road_cut'
  const status = random.chance(0.25) ? 'degraded' : random.chance(0.15) ? 'switched_off' : 'down'
  return { from, to, status, causes: [cause], obstacle, ...repaired(to, 0.5, random) }
}

function timesOf(when: keyof typeof OFFICES, random: Random): [from: number, to: number] {
  if (when === 'back') {
    const from = random.integer(on(8, 6), on(9, 10))
    return [from, random.integer(from + 5 * HOUR, BEFORE_FIRST)]
  }
  const from =
    when === 'out' ? random.integer(on(9, 2), BEFORE_FIRST) : random.integer(AFTER_FIRST, on(12, 6))
  const earliest = Math.max(AFTER_FIRST, from + 6 * HOUR)
  return [from, backBetween(earliest, on(22, 12), 2.2 * DAY, random)]
}
