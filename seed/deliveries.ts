import type { Report } from '#domain/report'
import { MAX_PUSH_BYTES, MAX_PUSH_REPORTS } from '#protocol/push'
import { toWireReport, type WireReport } from '#protocol/report'
import { reportsOf } from './lao-cai-2024/reports.ts'
import type { Act, Scenario } from './lao-cai-2024/scenario.ts'

/** What gets through at one moment (seconds from the start), by device, each in the phone's order. */
export type Instant = {
  readonly at: number
  readonly pushes: ReadonlyMap<number, readonly WireReport[]>
}

/** All deliveries in order, second ones of what was doubled included; `skip`: ids already stored. */
export function instantsOf(scenario: Scenario, skip: ReadonlySet<string>): Instant[] {
  const reports = reportsOf(scenario)
  const instants = new Map<number, Map<number, WireReport[]>>()
  const add = (at: number, act: Act, report: Report) => {
    const pushes = instants.get(at) ?? new Map<number, WireReport[]>()
    instants.set(at, pushes)
    const own = pushes.get(act.device) ?? []
    pushes.set(act.device, own)
    own.push(toWireReport(report))
  }
  for (const [act, report] of reports) {
    if (skip.has(report.id)) continue
    add(act.delivered, act, report)
    if (act.again !== undefined) add(act.again, act, report)
  }
  return [...instants].sort(([a], [b]) => a - b).map(([at, pushes]) => ({ at, pushes }))
}

/** As a phone cuts its outbox: at most 16 reports and 4 KB a push. */
export function batchesOf(reports: readonly WireReport[]): WireReport[][] {
  const batches: WireReport[][] = []
  let bytes = 0
  for (const report of reports) {
    const size = Buffer.byteLength(JSON.stringify(report))
    const last = batches.at(-1)
    const fits =
      last !== undefined && last.length < MAX_PUSH_REPORTS && bytes + size <= MAX_PUSH_BYTES
    if (fits) last.push(report)
    else batches.push([report])
    bytes = fits ? bytes + size : size
  }
  return batches
}
