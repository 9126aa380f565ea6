import { AreaTree } from '#domain/area-tree'
import type { NoticeRecipient, NoticeTarget } from '#domain/notice'
import type { StoredReport } from '#domain/report'
import type { LiveIncident } from '../feed/live-incident.ts'

/** A crew as the accounts know it; `area` is the one it was enrolled for. */
type Crew = NoticeRecipient & { readonly area?: string }
export type Addressing = {
  readonly to: NoticeTarget
  /** Only crews of this organisation may be told; absent: of any. */
  readonly organisation?: string
}

const ASSETS_AT_ONCE = 500

/**
 * Who a notice goes to, settled at sending: the named crew, or every crew that is enrolled for an
 * area that holds this one or lies in it, and every crew that reported on an asset there.
 */
export async function recipientsOf(
  live: LiveIncident,
  crews: readonly Crew[],
  { to, organisation }: Addressing,
): Promise<NoticeRecipient[]> {
  const found = new Map<string, NoticeRecipient>()
  const add = ({ account, organisation: own }: NoticeRecipient) => {
    if (organisation !== undefined && own !== organisation) return
    found.set(account, own === undefined ? { account } : { account, organisation: own })
  }
  for (const crew of crews) if (isMeant(live, crew, to)) add(crew)
  if ('area' in to || found.size === 0)
    for (const reporter of await reportersIn(live, to, organisation)) add(reporter)
  return [...found.values()].sort((a, b) => (a.account < b.account ? -1 : 1))
}

function isMeant(live: LiveIncident, crew: Crew, to: NoticeTarget): boolean {
  if ('account' in to) return crew.account === to.account
  if (crew.area === undefined) return false
  const tree = new AreaTree(live.registry.areas)
  return tree.contains(to.area, crew.area) || tree.contains(crew.area, to.area)
}

/** Crews known by their reports alone, scripts that report as one included. */
async function reportersIn(
  live: LiveIncident,
  to: NoticeTarget,
  organisation: string | undefined,
): Promise<NoticeRecipient[]> {
  const tree = new AreaTree(live.registry.areas)
  const assets = live.registry.assets
    .filter((asset) => organisation === undefined || asset.organisation === organisation)
    .filter((asset) => 'account' in to || tree.contains(to.area, asset.area))
    .map(({ id }) => id)
  const found = new Map<string, NoticeRecipient>()
  for (let at = 0; at < assets.length; at += ASSETS_AT_ONCE) {
    const reports = await live.store.readAssetReports(
      live.id,
      assets.slice(at, at + ASSETS_AT_ONCE),
    )
    for (const report of reports) {
      const { by, organisation: own } = report
      if (!isCrewOf(report, to)) continue
      found.set(by.account, {
        account: by.account,
        ...(own === undefined ? {} : { organisation: own }),
      })
    }
  }
  return [...found.values()]
}

function isCrewOf({ by }: StoredReport, to: NoticeTarget): boolean {
  return by.role === 'crew' && ('area' in to || by.account === to.account)
}
