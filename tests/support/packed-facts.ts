import { KINDS } from '#domain/vocabulary'
import type { Progress } from '#protocol/progress'

/** A plausible progress of the province on the evening of 10 September. */
export function stormProgress(overrides: Partial<Progress> = {}): Progress {
  const kind = {
    total: 1221,
    affected: 402,
    restored: 7,
    restoredTemporary: 5,
    outstanding: 395,
    down: 352,
    degraded: 31,
    switchedOff: 12,
    onBackup: 140,
    unknown: 3,
  }
  return {
    incident: 'bao-so-3-2024',
    epoch: '01J7QK3V9E',
    seq: 4700,
    asOf: '2024-09-10T09:00:00.123Z',
    registry: 2,
    kinds: Object.fromEntries(KINDS.map((name) => [name, { ...kind }])) as Progress['kinds'],
    communes: { darkOnAll: 15, darkOnTwo: 10, darkOnOne: 21 },
    ...overrides,
  }
}
