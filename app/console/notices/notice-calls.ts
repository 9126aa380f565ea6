import { noticeSchema, noticesSchema, type SendNotice, type WireNotice } from '#protocol/notices'
import { call } from '../../live/call.ts'

/** Oldest first, each with what became of it. */
export async function fetchNotices(
  incident: string,
  signal: AbortSignal,
): Promise<readonly WireNotice[]> {
  return (await call(`/incidents/${incident}/notices`, noticesSchema, { signal })).notices
}

/** With an id of its own the same call may be made again: it is sent once. */
export function sendNotice(incident: string, notice: SendNotice): Promise<WireNotice> {
  return call(`/incidents/${incident}/notices`, noticeSchema, { method: 'POST', body: notice })
}
