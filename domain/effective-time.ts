import type { Report } from './report.ts'
import type { ReportFlag } from './vocabulary.ts'

/** A clock may run ahead this far before it is called wrong. */
export const CLOCK_FUTURE_MS = 2 * 60_000
/** An offset measured longer ago than this, or larger, is not trusted without a mark. */
export const CLOCK_STALE_MS = 24 * 3_600_000
export const LATE_MS = 30 * 60_000

type TimeFlag = Extract<ReportFlag, 'clock_future' | 'clock_stale' | 'late' | 'refilled'>

export type Arrival = {
  /** Incident clock, epoch ms. */
  readonly receivedAt: number
  /** The envelope's own time; only when the report's own device pushes. */
  readonly sentAt?: number
  /** After a restore: when the earlier database received it, by report id. */
  readonly acked?: Readonly<Record<string, number>>
}

/** When the observation was made by the incident clock, not yet clamped to receivedAt. Epoch ms. */
export function claimedTime(
  report: Pick<Report, 'id' | 'observedAt' | 'clock'>,
  arrival: Arrival,
): { claimedAt: number; flags: TimeFlag[] } {
  const { receivedAt } = arrival
  const offsetMs = report.clock?.offsetMs ?? envelopeOffset(arrival)
  const corrected = report.observedAt + offsetMs
  const bound = ackedAt(report.id, arrival)
  const claimedAt = Math.min(corrected, bound ?? corrected)
  const flags: TimeFlag[] = []
  if (corrected > Math.min(receivedAt, bound ?? receivedAt) + CLOCK_FUTURE_MS)
    flags.push('clock_future')
  if ((report.clock?.ageS ?? 0) * 1000 > CLOCK_STALE_MS || Math.abs(offsetMs) > CLOCK_STALE_MS)
    flags.push('clock_stale')
  if (receivedAt - claimedAt > LATE_MS) flags.push('late')
  if (bound !== undefined) flags.push('refilled')
  return { claimedAt, flags }
}

/** The store's rule: fixed at first commit, never in the future of its receipt. */
export function effectiveTime(claimedAt: number, receivedAt: number): number {
  return Math.min(claimedAt, receivedAt)
}

function envelopeOffset({ receivedAt, sentAt }: Arrival): number {
  return sentAt === undefined ? 0 : receivedAt - sentAt
}

function ackedAt(id: string, { acked }: Arrival): number | undefined {
  return acked && Object.hasOwn(acked, id) ? acked[id] : undefined
}
