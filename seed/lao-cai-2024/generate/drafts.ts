/** Every report of the scenario before it is numbered and delivered. */
import { type Asset, isLineAsset } from '#domain/registry'
import { isOutstanding } from '#domain/status'
import { END_AT } from '../checkpoints.ts'
import type { CrewDevice } from '../scenario.ts'
import { HOUR, MINUTE, on } from '../scenario-time.ts'
import type { CrewDuty } from './crews.ts'
import { type Moment, momentsOf } from './moments.ts'
import type { Outages } from './outage.ts'
import { Random } from './random.ts'

export type Draft = {
  readonly moment: Moment
  readonly device: number
  /** Reported together, at this moment. */
  readonly together?: number
  /** Called in at once. */
  readonly prompt?: true
  readonly corrects?: {
    readonly target: Draft
    readonly kind: 'amend' | 'retract'
    readonly reason: string
  }
}

const ROUND_FROM = on(7, 6)
const ROUND_TO = on(7, 17)
const ROUND_STEP = 30 * MINUTE

/** On the 7th every crew goes through its list: all works, sent every half hour. */
export function firstRound(
  assets: readonly Asset[],
  devices: readonly CrewDevice[],
  duty: CrewDuty,
): Draft[] {
  const lists = devices.map((_, device) => assets.filter((asset) => duty.of(asset) === device))
  return lists.flatMap((list, device) =>
    list.map((asset, i) => {
      const seen = Math.round(ROUND_FROM + ((i + 1) * (ROUND_TO - ROUND_FROM)) / (list.length + 1))
      const together = Math.ceil(seen / ROUND_STEP) * ROUND_STEP
      const power = asset.kind === 'bts' ? ({ power: 'grid' } as const) : {}
      return {
        device,
        together,
        moment: { asset: asset.id, seen, status: 'operational', ...power },
      }
    }),
  )
}

export function outageDrafts(assets: readonly Asset[], outages: Outages, duty: CrewDuty): Draft[] {
  return assets.flatMap((asset) => {
    const own = outages.get(asset.id)
    if (own === undefined) return []
    const random = new Random(`moments ${asset.id}`)
    const moments = own.flatMap((outage, i) => {
      const earliest = i === 0 ? 0 : (own[i - 1]?.to ?? 0) + 20 * MINUTE
      return momentsOf(asset, outage, random).filter(({ seen }) => seen >= earliest)
    })
    const sorted = moments.sort((a, b) => a.seen - b.seen)
    const device = duty.of(asset)
    return [...sorted, ...renewals(sorted, random)].map((moment) => ({ moment, device }))
  })
}

/** While something is out or makeshift: one tap *no change* once a shift, or word of the next fuel. */
function renewals(moments: readonly Moment[], random: Random): Moment[] {
  return moments.flatMap((moment, i) => {
    const { asset, seen, status, autonomyHours } = moment
    if (!isOutstanding(status) && status !== 'temporary') return []
    const until = (moments[i + 1]?.seen ?? END_AT) - 30 * MINUTE
    if (status === 'temporary' && autonomyHours !== undefined)
      return refuelled(moment, autonomyHours, until, random)
    const list: Moment[] = []
    for (let at = seen + pause(seen, status, random); at < until; at += pause(at, status, random))
      list.push({ asset, seen: at, status, unchanged: true })
    return list
  })
}

/** A generator is refilled before it stops; now and then the word of it comes after. */
function refuelled(
  { asset, seen, status }: Moment,
  firstHours: number,
  until: number,
  random: Random,
): Moment[] {
  const list: Moment[] = []
  let hours = firstHours
  for (let at = seen; ; ) {
    const early = random.chance(0.06) ? random.between(1.05, 1.3) : random.between(0.6, 0.95)
    at += Math.round(hours * early * 60) * MINUTE
    if (at >= until) return list
    hours = random.integer(20, 48)
    list.push({ asset, seen: at, status, power: 'generator', autonomyHours: hours })
  }
}

function pause(at: number, status: string, random: Random): number {
  const [low, high] = status === 'temporary' || at > on(15, 0) ? [30, 48] : [13, 21]
  return random.integer(low * 60, high * 60) * MINUTE
}

/** Sites that never failed but ran on batteries and generators for some days. */
export function backupDrafts(
  assets: readonly Asset[],
  outages: Outages,
  duty: CrewDuty,
  count: number,
  random: Random,
): Draft[] {
  const steady = assets.filter(
    (asset) => asset.kind === 'bts' && !isLineAsset(asset) && !outages.has(asset.id),
  )
  return random
    .shuffle(steady)
    .slice(0, count)
    .flatMap((asset) => {
      const from = random.integer(on(8, 14), on(11, 0))
      const until = random.integer(from + 10 * HOUR, on(15, 0))
      const lost: Moment = {
        asset: asset.id,
        seen: from,
        status: 'operational',
        causes: ['power_grid'],
        power: 'battery',
        autonomyHours: random.integer(3, 8),
      }
      const hours = random.integer(16, 40)
      const generator: Moment = {
        asset: asset.id,
        seen: from + random.integer(30, 150) * MINUTE,
        status: 'operational',
        power: 'generator',
        autonomyHours: hours,
      }
      const more = refuelled(generator, hours, until - HOUR, random)
      const grid: Moment = { asset: asset.id, seen: until, status: 'operational', power: 'grid' }
      return [lost, generator, ...more, grid].map((moment) => ({ moment, device: duty.of(asset) }))
    })
}
