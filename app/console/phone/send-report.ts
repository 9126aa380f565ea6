import { pushAnswerSchema, type ReportResult } from '#protocol/push'
import { toTime } from '#protocol/scalars'
import { call } from '../../live/call.ts'
import type { KeptReport } from './phone-outbox.ts'

/**
 * One report, one answer: it may be forgotten here only when its own id comes back. `now` is the
 * incident clock, which is also what `observedAt` was read from: the two correct each other.
 */
export async function sendReport({ id, report }: KeptReport, now: number): Promise<ReportResult> {
  const answer = await call(`/incidents/${report.incident}/reports`, pushAnswerSchema, {
    method: 'POST',
    body: { batch: id, sentAt: toTime(now), reports: [report] },
  })
  const result = answer.results.find((one) => one.id === id)
  if (result === undefined) throw new Error(`no answer for ${id}`)
  return result
}

/** Whether it stands in the log now. */
export function isIn({ outcome }: ReportResult): boolean {
  return outcome === 'stored' || outcome === 'duplicate' || outcome === 'held'
}
