import * as z from 'zod/mini'
import type { AssetState } from '#domain/asset-state'
import type { Registry } from '#domain/registry'
import { toWireAssetState } from '#protocol/asset-state'
import { ASSET_FORMATS } from '#protocol/assets'
import { wallClock } from '../clock.ts'
import type { Context } from '../context.ts'
import { registryView } from '../registry-view.ts'
import { organisationOf, scopeOf } from '../viewer.ts'
import type { AssetRow } from './asset-row.ts'
import { assetsCsv } from './assets-csv.ts'
import { assetsGeoJson } from './assets-geojson.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { foldFor } from './moment.ts'
import { countQuery, momentQuery, readQuery } from './query.ts'

const query = {
  ...momentQuery,
  since: countQuery(0, Number.MAX_SAFE_INTEGER),
  format: z.optional(z.enum(ASSET_FORMATS)),
}

/** The viewer's assets with their states; a file to take away is written into the audit. */
export const assets = (context: Context) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'see')
  const { at, knownAt, since, format = 'json' } = readQuery(c, query)
  const live = incidentOf(context, c)
  const { fold, registry, seq } = await foldFor(context, live, { at, knownAt })
  const scope = scopeOf(viewer)
  const own = organisationOf(scope) ?? undefined
  const present = at === undefined && knownAt === undefined
  const states =
    since === undefined
      ? fold.states(own)
      : present
        ? fold.changedSince(since, own)
        : fold.states(own).filter((state) => state.seq > since)
  const rows = rowsOf(registryView(registry, scope), states)
  if (format === 'json') {
    const list = rows.map(({ asset, state }) => ({ ...asset, state: toWireAssetState(state) }))
    return c.json({ epoch: live.epoch, seq, registry: registry.version, assets: list })
  }
  const subject = `${live.incident.id} assets ${format}`
  await context.store.recordAudit({
    at: wallClock.now(),
    account: viewer.account,
    action: 'export',
    subject,
  })
  return format === 'csv' ? assetsCsv(c, live.incident.id, rows) : assetsGeoJson(c, rows)
}

function rowsOf(registry: Registry, states: readonly AssetState[]): AssetRow[] {
  const byId = new Map(registry.assets.map((asset) => [asset.id, asset]))
  return states.flatMap((state) => {
    const asset = byId.get(state.asset)
    return asset === undefined ? [] : [{ asset, state }]
  })
}
