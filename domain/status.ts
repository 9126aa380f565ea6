/** Status of an asset as a person reports it (domain.md §2). */
export const STATUSES = ['operational', 'temporary', 'degraded', 'down', 'switched_off'] as const
export type Status = (typeof STATUSES)[number]

/** What a screen may show: a status, or nothing known. Unknown is grey, never green. */
export type ShownStatus = Status | 'unknown'
export const SHOWN_STATUSES = [...STATUSES, 'unknown'] as const satisfies readonly ShownStatus[]

/** Outstanding statuses make an asset affected; the others count as restored. */
export function isOutstanding(status: ShownStatus): boolean {
  return status === 'degraded' || status === 'down' || status === 'switched_off'
}

/** On air at all: what keeps a carrier alive in a commune. Degraded still serves somebody. */
export function isOnAir(status: ShownStatus): boolean {
  return status === 'operational' || status === 'temporary' || status === 'degraded'
}

/** A line conducts unless somebody said it is cut; not knowing is not a cut. */
export function conducts(status: ShownStatus): boolean {
  return status !== 'down' && status !== 'switched_off'
}
