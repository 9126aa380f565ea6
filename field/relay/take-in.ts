import { utf8Bytes } from '../outbox/build-report.ts'
import type { RelayRow } from '../outbox/row.ts'
import type { Carried } from './sequence.ts'

/** A row of this phone's outbox for another's report, as it was signed. */
export function relayRow({ report, name }: Carried, now: number) {
  const { id, author, n, incident } = report
  const bytes = utf8Bytes(JSON.stringify(report))
  const base = { id, author, n, incident, savedAt: now, bytes, report, relay: { name } }
  return { ...base, state: 'waiting' } as const satisfies RelayRow
}
