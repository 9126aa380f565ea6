import type { ShownStatus } from '#domain/status'

/** CSS px: solid, long dash temporary, dash-dot degraded, short dash down, dots when cut on purpose. */
export const LINE_DASH: Record<ShownStatus, readonly number[]> = {
  operational: [],
  temporary: [9, 4],
  degraded: [7, 3, 1.5, 3],
  down: [3.5, 3],
  switched_off: [1.5, 3],
  unknown: [1, 5],
}
