import type { QuarantineRow } from '#db/store'
import { toTime } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { maySettle } from '../intake/release.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { readQuery } from './query.ts'

/** What waits for a person; a coordinator sees what the own crews sent. */
export const quarantineList =
  (context: Pick<Context, 'incidents' | 'store'>) => async (c: Call) => {
    const viewer = c.get('viewer')
    need(viewer, 'settle')
    readQuery(c, {})
    const rows = await context.store.listQuarantine(incidentOf(context, c).incident.id)
    return c.json({ quarantine: rows.filter((row) => maySettle(viewer, row)).map(wireRow) })
  }

function wireRow({ id, report, code, detail, raw, account, receivedAt }: QuarantineRow) {
  return { id, report, code, detail, raw, account, receivedAt: toTime(receivedAt) }
}
