import type { Store } from '#db/store'
import { authorOf, type PhotoRef, type StoredReport } from '#domain/report'
import type { UploadMetadata } from '#protocol/photos'
import type { LiveIncidents } from '../feed/live-incidents.ts'
import { refuse } from '../http/problem-error.ts'
import { may } from '../rights.ts'
import type { Viewer } from '../viewer.ts'

export type Declared = { readonly report: StoredReport; readonly photo: PhotoRef }
type Parts = { readonly store: Pick<Store, 'findReport'>; readonly incidents: LiveIncidents }

/** The report that declares the photo, if this viewer wrote it; any other case is refused. */
export async function findDeclared(
  parts: Parts,
  viewer: Viewer,
  wanted: UploadMetadata,
): Promise<Declared> {
  const report = await findReport(parts, wanted)
  if (report === null)
    refuse('report_unknown', 'The report has not arrived: send it first, then its photos')
  const isOwn = authorOf(report) === viewer.account || report.by.account === viewer.account
  if (!isOwn || !may(viewer, 'report'))
    refuse('forbidden', 'Only who made the report may send its photos')
  const photo = report.photos?.find(({ sha256 }) => sha256 === wanted.sha256)
  if (photo === undefined) refuse('not_declared', 'The report declares no photo with this sha256')
  return { report, photo }
}

async function findReport(
  { store, incidents }: Parts,
  wanted: UploadMetadata,
): Promise<StoredReport | null> {
  const ids = incidents.list().map(({ id }) => id)
  if (wanted.incident !== undefined && !ids.includes(wanted.incident)) refuse('unknown_incident')
  const found: StoredReport[] = []
  for (const id of wanted.incident === undefined ? ids : [wanted.incident]) {
    const report = await store.findReport(id, wanted.report)
    if (report !== null) found.push(report)
  }
  if (found.length > 1)
    refuse('bad_body', 'Two incidents have a report of this id', [
      { path: 'incident', expected: 'the one that is meant' },
    ])
  return found[0] ?? null
}
