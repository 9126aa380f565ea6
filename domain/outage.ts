import { type AssetFold, emptyAssetFold, observe } from './asset-fold.ts'
import { resolveCorrections } from './corrections.ts'
import { standingObservations } from './observations.ts'
import type { StoredReport } from './report.ts'
import { isOutstanding } from './status.ts'
import type { Cause } from './vocabulary.ts'

/** A maximal run of outstanding observations; `to` is null while it lasts. Times epoch ms. */
export type Outage = {
  readonly asset: string
  readonly from: number
  readonly to: number | null
  /** All that were named during it, in the order they first were. */
  readonly causes: readonly Cause[]
}

/** Outages of every asset in `reports` (any order, repeats allowed), by asset then time. O(n log n). */
export function outagesOf(reports: readonly StoredReport[], at?: number): Outage[] {
  return [...reportsByAsset(reports)].flatMap(([asset, own]) => outagesOfAsset(asset, own, at))
}

export function reportsByAsset(reports: readonly StoredReport[]): Map<string, StoredReport[]> {
  const byAsset = new Map<string, StoredReport[]>()
  for (const report of reports) {
    const own = byAsset.get(report.asset)
    if (own) own.push(report)
    else byAsset.set(report.asset, [report])
  }
  return byAsset
}

function outagesOfAsset(asset: string, reports: readonly StoredReport[], at?: number): Outage[] {
  const outages: Outage[] = []
  let open: { from: number; causes: Set<Cause> } | null = null
  let fold = emptyAssetFold(asset)
  for (const report of standingObservations(reports, resolveCorrections(reports), at)) {
    const before: AssetFold = fold
    fold = observe(before, report)
    if (fold.standing === before.standing || !fold.standing) continue
    if (isOutstanding(fold.standing.status)) {
      open ??= { from: report.effectiveAt, causes: new Set() }
      for (const cause of fold.standing.causes ?? []) open.causes.add(cause)
    } else if (open) {
      outages.push({ asset, from: open.from, to: report.effectiveAt, causes: [...open.causes] })
      open = null
    }
  }
  if (open) outages.push({ asset, from: open.from, to: null, causes: [...open.causes] })
  return outages
}
