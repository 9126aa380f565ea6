import type { QuarantineRow, ReportDraft, Store } from '#db/store'
import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import type { ReportResult } from '#protocol/push'
import { may } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { parseReport, type ReadableReport } from './parse-report.ts'

/** What a person decides about a row of the quarantine tray. */
export type Release = {
  readonly viewer: Viewer
  readonly incident: string
  /** Of the tray's row. */
  readonly id: string
  readonly action: 'released' | 'discarded'
}
export type SettleAnswer =
  | { readonly result: ReportResult }
  | { readonly discarded: true }
  | { readonly problem: Problem }
type OrganisationOf = (asset: string) => string | undefined

/** The draft that lets the row's report into the log, or why it cannot go there. */
export async function releaseDraft(
  store: Store,
  { viewer, incident, id, action }: Release,
  organisationOf: OrganisationOf,
  now: number,
): Promise<{ draft: ReportDraft } | Exclude<SettleAnswer, { result: ReportResult }>> {
  const row = (await store.listQuarantine(incident)).find((one) => one.id === id)
  if (row === undefined || !maySettle(viewer, row)) return { problem: problem('not_found') }
  if (action === 'discarded') {
    await store.settleQuarantine(incident, id, { by: viewer.account, at: now, action })
    return { discarded: true }
  }
  const parsed = parseReport(row.report, parseRaw(row.raw))
  if (parsed.kind === 'unreadable') return { problem: problem('conflict', parsed.detail) }
  const organisation = organisationOf(parsed.report.asset)
  if (organisation === undefined) return { problem: problem('conflict', 'unknown asset') }
  if (!may(viewer, 'settle', organisation)) return { problem: problem('forbidden') }
  return { draft: draftOf(row, parsed, viewer, now) }
}

/** Whoever sent it stays its author: the releaser only opens the door. */
function draftOf(
  row: QuarantineRow,
  { id, report, hash, raw }: ReadableReport,
  viewer: Viewer,
  now: number,
): ReportDraft {
  return {
    kind: 'report',
    id,
    hash,
    raw,
    report,
    account: row.account,
    claimedAt: row.claimedAt ?? report.observedAt + (report.clock?.offsetMs ?? 0),
    set: row.set ?? {
      by: { account: viewer.account, role: viewer.role },
      ...(viewer.organisation === undefined ? {} : { organisation: viewer.organisation }),
      via: 'http',
      flags: [],
    },
    releases: { quarantine: row.id, by: viewer.account, at: now },
  }
}

/** A coordinator settles what its own crews sent, the centre everything. */
export function maySettle(viewer: Viewer, row: Pick<QuarantineRow, 'set'>): boolean {
  return viewer.organisation === undefined
    ? may(viewer, 'settle')
    : may(viewer, 'settle', row.set?.organisation ?? '')
}

function parseRaw(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
