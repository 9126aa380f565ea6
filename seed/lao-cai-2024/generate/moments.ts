/** What an outage looks like in reports: first word, updates, the makeshift, the repair. */
import type { Asset } from '#domain/registry'
import { END_AT } from '../checkpoints.ts'
import type { Act } from '../scenario.ts'
import { HOUR, MINUTE } from '../scenario-time.ts'
import { noteOnCause, noteOnObstacle, noteOnReturn } from './notes.ts'
import type { Outage } from './outage.ts'
import type { Random } from './random.ts'

/** A report as it was saved, before it has a phone, a number and a delivery. */
export type Moment = Omit<Act, 'device' | 'n' | 'delivered' | 'again' | 'corrects'>

export function momentsOf(asset: Asset, outage: Outage, random: Random): Moment[] {
  return [
    ...onBattery(asset, outage, random),
    firstWord(asset, outage, random),
    ...updates(asset, outage, random),
    ...turn(asset, outage, random),
    ...goodNews(asset, outage, random),
  ]
}

/** Sites that die of power run on their batteries first. */
function onBattery(asset: Asset, { from, causes }: Outage, random: Random): Moment[] {
  const power = causes.includes('backup_exhausted')
  if (asset.kind !== 'bts' || !power || random.chance(0.25)) return []
  const hours = random.integer(2, 7)
  const seen = from - hours * HOUR - random.integer(0, 20) * MINUTE
  return [
    {
      asset: asset.id,
      seen,
      status: 'operational',
      causes: ['power_grid'],
      power: 'battery',
      autonomyHours: hours,
      note: noteOnCause('power_grid', random),
    },
  ]
}

function firstWord(asset: Asset, { from, status, causes }: Outage, random: Random): Moment {
  const unclear = random.chance(0.3) && status === 'down'
  const named = unclear ? (['assessing'] as const) : causes
  const note = random.chance(0.4) ? { note: noteOnCause(named[0] ?? 'assessing', random) } : {}
  return {
    asset: asset.id,
    seen: from,
    status,
    causes: named,
    ...powerWhenOut(asset, status, causes),
    ...note,
  }
}

function powerWhenOut(
  asset: Asset,
  status: Outage['status'],
  causes: Outage['causes'],
): Partial<Moment> {
  if (asset.kind !== 'bts') return {}
  if (causes.includes('backup_exhausted') || causes.includes('flood'))
    return status === 'degraded' ? { power: 'battery' } : { power: 'none' }
  return causes.includes('upstream') || causes.includes('fibre_cut') ? { power: 'generator' } : {}
}

/** What stops the repair and until when: some hours after the first word, then about daily. */
function updates(asset: Asset, outage: Outage, random: Random): Moment[] {
  const until = outage.to ?? END_AT
  const list: Moment[] = []
  let seen = outage.from + random.integer(80, 360) * MINUTE
  while (seen < until - HOUR) {
    const turned = outage.turns !== undefined && seen > outage.turns.at
    list.push(
      update(
        asset,
        outage,
        turned ? (outage.turns?.status ?? outage.status) : outage.status,
        seen,
        until,
        random,
      ),
    )
    seen += random.integer(22, 60) * HOUR
  }
  return list
}

function update(
  asset: Asset,
  outage: Outage,
  status: Outage['status'],
  seen: number,
  until: number,
  random: Random,
): Moment {
  const error = (until - seen) * random.between(-0.35, 0.5)
  const eta = Math.ceil(Math.max(seen + HOUR, until + error) / HOUR) * HOUR
  return {
    asset: asset.id,
    seen,
    status,
    causes: outage.causes,
    obstacle: outage.obstacle,
    ...powerWhenOut(asset, status, outage.causes),
    ...(random.chance(0.75) ? { eta } : {}),
    ...(random.chance(0.45) ? { note: noteOnObstacle(outage.obstacle, random) } : {}),
  }
}

function turn(asset: Asset, { turns, causes, obstacle }: Outage, random: Random): Moment[] {
  if (turns === undefined) return []
  return [
    {
      asset: asset.id,
      seen: turns.at,
      status: turns.status,
      causes,
      obstacle,
      note: noteOnObstacle(obstacle, random),
    },
  ]
}

function goodNews(asset: Asset, { to, temporary, settledAt }: Outage, random: Random): Moment[] {
  if (to === null) return []
  const first = returned(asset, to, temporary ? 'temporary' : 'operational', random)
  return settledAt === null || !temporary
    ? [first]
    : [first, returned(asset, settledAt, 'operational', random)]
}

function returned(
  asset: Asset,
  seen: number,
  status: 'temporary' | 'operational',
  random: Random,
): Moment {
  const generator = { power: 'generator' as const, autonomyHours: random.integer(14, 44) }
  const power =
    asset.kind !== 'bts' ? {} : status === 'temporary' ? generator : { power: 'grid' as const }
  const note = random.chance(0.5) ? { note: noteOnReturn(asset.kind, status, random) } : {}
  return { asset: asset.id, seen, status, ...power, ...note }
}
