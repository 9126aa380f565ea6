import { outagesOf } from '#domain/outage'
import { assetIdSchema, toTime } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { readQuery } from './query.ts'
import { ownerOf } from './reports-page.ts'

/** One asset's outages, from its reports. */
export const outages = (context: Pick<Context, 'incidents' | 'store'>) => async (c: Call) => {
  const { asset } = readQuery(c, { asset: assetIdSchema })
  need(c.get('viewer'), 'see', ownerOf(asset))
  const { incident } = incidentOf(context, c)
  const reports = await context.store.readAssetReports(incident.id, [asset])
  const list = outagesOf(reports).map(({ from, to, ...outage }) => ({
    ...outage,
    from: toTime(from),
    to: to === null ? null : toTime(to),
  }))
  return c.json({ outages: list })
}
