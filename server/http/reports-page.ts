import * as z from 'zod/mini'
import type { StoredReport } from '#domain/report'
import { DEFAULT_PAGE_REPORTS, MAX_PAGE_REPORTS } from '#protocol/log-page'
import { toWireStoredReport } from '#protocol/report'
import { assetIdSchema } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { organisationOf, scopeOf } from '../viewer.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { countQuery, readQuery } from './query.ts'

/** A larger limit is capped, not refused: the contract says so. */
const query = {
  after: countQuery(0, Number.MAX_SAFE_INTEGER),
  limit: countQuery(1, Number.MAX_SAFE_INTEGER),
  asset: z.optional(assetIdSchema),
}

/** A page of the log in order; an organisation reads the reports about its own assets. */
export const reportsPage = (context: Pick<Context, 'incidents' | 'store'>) => async (c: Call) => {
  const viewer = c.get('viewer')
  const { after = 0, limit = DEFAULT_PAGE_REPORTS, asset } = readQuery(c, query)
  const own = organisationOf(scopeOf(viewer))
  need(viewer, 'see', asset === undefined ? undefined : ownerOf(asset))
  const live = incidentOf(context, c)
  const head = live.head()
  const page = { after, upTo: head, limit: Math.min(limit, MAX_PAGE_REPORTS), asset }
  const found = await readReports(context, live.incident.id, page, own)
  return c.json({ epoch: live.epoch, head, reports: found.map(toWireStoredReport) })
}

type Page = { after: number; upTo: number; limit: number; asset: string | undefined }

/** Reads on until the page is full or the log ends: others' reports must not make it look ended. */
async function readReports(
  { store }: Pick<Context, 'store'>,
  incident: string,
  page: Page,
  own: string | null,
): Promise<StoredReport[]> {
  const found: StoredReport[] = []
  const limit = own === null ? page.limit : Math.max(page.limit, DEFAULT_PAGE_REPORTS)
  for (let { after } = page; ; ) {
    const entries = await store.readLog(incident, { ...page, after, limit, type: 'report' })
    for (const entry of entries) {
      if (entry.type !== 'report' || found.length === page.limit) continue
      if (own === null || ownerOf(entry.report.asset) === own) found.push(entry.report)
    }
    const last = entries.at(-1)
    if (last === undefined || entries.length < limit || found.length === page.limit) return found
    after = last.seq
  }
}

/** An asset id is `organisation.code`. */
export function ownerOf(asset: string): string {
  return asset.slice(0, asset.indexOf('.'))
}
