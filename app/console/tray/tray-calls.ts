import type * as z from 'zod/mini'
import {
  type QUARANTINE_ACTIONS,
  quarantineSchema,
  quarantineSettledSchema,
} from '#protocol/quarantine'
import { call } from '../../live/call.ts'

export type TrayRow = z.infer<typeof quarantineSchema>['quarantine'][number]
export type Settled = z.infer<typeof quarantineSettledSchema>

export async function fetchTray(
  incident: string,
  signal: AbortSignal,
): Promise<readonly TrayRow[]> {
  return (await call(`/incidents/${incident}/quarantine`, quarantineSchema, { signal })).quarantine
}

export function settleRow(
  incident: string,
  row: string,
  action: (typeof QUARANTINE_ACTIONS)[number],
): Promise<Settled> {
  const path = `/incidents/${incident}/quarantine/${encodeURIComponent(row)}`
  return call(path, quarantineSettledSchema, { method: 'POST', body: { action } })
}
