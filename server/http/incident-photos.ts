import type { WirePhotos } from '#protocol/photos'
import { assetIdSchema } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { readQuery } from './query.ts'
import { ownerOf } from './reports-page.ts'

const query = { asset: assetIdSchema }

/** What the reports about one asset declare, and how much of it has come. */
export const incidentPhotos =
  (context: Pick<Context, 'incidents' | 'store'>) => async (c: Call) => {
    const { asset } = readQuery(c, query)
    need(c.get('viewer'), 'see', ownerOf(asset))
    const { id } = incidentOf(context, c).incident
    const reports = await context.store.readAssetReports(id, [asset])
    const kept = await context.store.photos.list(id, asset)
    const found = new Map(kept.map((photo) => [`${photo.report} ${photo.sha256}`, photo]))
    const photos: WirePhotos['photos'] = [...reports]
      .sort((a, b) => a.seq - b.seq)
      .flatMap((report) =>
        (report.photos ?? []).map(({ sha256, type, bytes }) => {
          const here = found.get(`${report.id} ${sha256}`)
          const whole = here !== undefined && here.wholeAt !== null
          const thumbnail = here !== undefined && here.thumbnail !== null
          return { sha256, report: report.id, type, bytes, whole, thumbnail }
        }),
      )
    return c.json({ photos } satisfies WirePhotos)
  }
