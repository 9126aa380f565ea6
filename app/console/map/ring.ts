import { isOutstanding, SHOWN_STATUSES } from '#domain/status'

/** Counts by position in SHOWN_STATUSES. */
export type StatusTally = ArrayLike<number>
export type Arc = {
  /** Position in SHOWN_STATUSES. */
  readonly status: number
  /** Radians clockwise from twelve o'clock. */
  readonly from: number
  readonly to: number
  readonly outstanding: boolean
}

const OUTSTANDING = SHOWN_STATUSES.map(isOutstanding)
/** Worst first, so that the outstanding share begins at twelve o'clock. */
const ARC_ORDER = [
  'down',
  'degraded',
  'switched_off',
  'unknown',
  'temporary',
  'operational',
] as const
const ORDER = ARC_ORDER.map((status) => SHOWN_STATUSES.indexOf(status))
export const SINGLE_RADIUS = 7
const CALM_RADIUS = 4.5
const LEAST_RADIUS = 9.5
const GREATEST_RADIUS = 26

export function outstandingOf(tally: StatusTally): number {
  let sum = 0
  for (let i = 0; i < OUTSTANDING.length; i++) if (OUTSTANDING[i]) sum += tally[i] ?? 0
  return sum
}

export function totalOf(tally: StatusTally): number {
  let sum = 0
  for (let i = 0; i < tally.length; i++) sum += tally[i] ?? 0
  return sum
}

/** CSS px. Size says how many are out, not how many there are. */
export function ringRadius(tally: StatusTally): number {
  if (totalOf(tally) === 1) return SINGLE_RADIUS
  const out = outstandingOf(tally)
  if (out === 0) return CALM_RADIUS
  return Math.min(GREATEST_RADIUS, LEAST_RADIUS + 1.9 * Math.sqrt(out))
}

/** The ring's division; empty when it stands for nothing. */
export function ringArcs(tally: StatusTally): Arc[] {
  const total = totalOf(tally)
  const arcs: Arc[] = []
  let from = 0
  for (const status of ORDER) {
    const count = tally[status] ?? 0
    if (count === 0) continue
    const to = from + (count / total) * 2 * Math.PI
    arcs.push({ status, from, to, outstanding: OUTSTANDING[status] ?? false })
    from = to
  }
  return arcs
}
