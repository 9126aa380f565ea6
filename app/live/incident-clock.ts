import type { LiveView } from './live-view.ts'

/** The incident clock now: as last told, running on at real pace. Epoch ms; null before any news. */
export function incidentNow(view: Pick<LiveView, 'clock'>, wallNow: number): number | null {
  return view.clock === null ? null : view.clock.incidentAt + (wallNow - view.clock.wallAt)
}
