import type { Cause, Obstacle } from '#domain/vocabulary'
import { END_AT, FIRST, SECOND } from '../checkpoints.ts'
import { DAY, HOUR, MINUTE, on } from '../scenario-time.ts'
import type { OutStatus } from './located.ts'
import type { Random } from './random.ts'

/** One outage as it truly went; times in seconds from the scenario's start. */
export type Outage = {
  readonly from: number
  /** Null: never back within the scenario. */
  readonly to: number | null
  readonly status: OutStatus
  /** The outage goes on with another status from here. */
  readonly turns?: { readonly at: number; readonly status: OutStatus }
  readonly causes: readonly Cause[]
  readonly obstacle: Obstacle
  /** Back by a makeshift first. */
  readonly temporary: boolean
  /** When the makeshift became permanent; null: not by the end. */
  readonly settledAt: number | null
}
export type Outages = ReadonlyMap<string, readonly Outage[]>

/** The published curves: sites and lines come back with these half-lives. */
export const SITE_HALF_LIFE = 1.7 * DAY
export const LINE_HALF_LIFE = 5.6 * DAY

/** The last moments at which figures may still move before a checkpoint, and the first after it. */
export const BEFORE_FIRST = FIRST.at - 20 * MINUTE
export const AFTER_FIRST = FIRST.until + 5 * MINUTE
export const BEFORE_SECOND = SECOND.at - 20 * MINUTE
export const AFTER_SECOND = SECOND.at + 10 * MINUTE
export const BEFORE_END = END_AT - 2 * DAY

/** Winds on the 8th, the flood on the 9th and 10th. */
export function onset(random: Random): number {
  const roll = random.next()
  if (roll < 0.15) return random.integer(on(8, 1), on(9, 0))
  if (roll < 0.6) return random.integer(on(9, 0), on(10, 0))
  return random.integer(on(10, 0), BEFORE_FIRST)
}

export function backBetween(from: number, until: number, halfLife: number, random: Random): number {
  return Math.round(from + random.decay(halfLife, until - from))
}

/** How it came back: a makeshift is made permanent after half a day to some days. */
export function repaired(
  to: number,
  chance: number,
  random: Random,
): Pick<Outage, 'temporary' | 'settledAt'> {
  if (!random.chance(chance)) return { temporary: false, settledAt: null }
  const settledAt = to + random.integer(8 * HOUR, 6 * DAY)
  return { temporary: true, settledAt: settledAt < END_AT - 3 * HOUR ? settledAt : null }
}
