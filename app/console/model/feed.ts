import type { ShownStatus } from '#domain/status'
import type { Via } from '#domain/vocabulary'
import { toMs } from '#protocol/scalars'
import type { ReportRow } from '../../live/api.ts'
import type { StateChange } from '../../live/live-view.ts'

/** One line of the live feed. Times are epoch ms on the incident clock. */
export type FeedEntry = {
  readonly key: string
  readonly asset: string
  /** Null: what it was before is not known here. */
  readonly from: ShownStatus | null
  readonly to: ShownStatus
  readonly at: number
  readonly receivedAt: number
  readonly via: Via
  readonly by: string | null
  /** How long it took to arrive, where that is worth saying. */
  readonly lateMs: number | null
  readonly unchanged: boolean
}

export const FEED_LENGTH = 200
const LATE_MS = 10 * 60_000

function lateMs(at: number, receivedAt: number): number | null {
  return receivedAt - at > LATE_MS ? receivedAt - at : null
}

/** A change that only moved isolation or conflict is no report and makes no line. */
export function feedFromChange({ before, after }: StateChange): FeedEntry | null {
  if (after.status === 'unknown' || after.seq === before.seq) return null
  return {
    key: `${after.asset} ${after.seq}`,
    asset: after.asset,
    from: before.status,
    to: after.status,
    at: after.reportedAt,
    receivedAt: after.receivedAt,
    via: after.via,
    by: after.by ?? null,
    lateMs: lateMs(after.reportedAt, after.receivedAt),
    unchanged: before.status === after.status,
  }
}

/** The feed as it stood at sign-in; `reports` in the order of the log. Newest first. */
export function feedFromReports(reports: readonly ReportRow[]): FeedEntry[] {
  const last = new Map<string, ShownStatus>()
  const entries = reports.map((report): FeedEntry => {
    const from = last.get(report.asset) ?? null
    last.set(report.asset, report.status)
    const at = toMs(report.effectiveAt)
    const receivedAt = toMs(report.receivedAt)
    return {
      key: `${report.asset} ${report.seq}`,
      asset: report.asset,
      from,
      to: report.status,
      at,
      receivedAt,
      via: report.via,
      by: report.onBehalfOf ?? report.by.account,
      lateMs: lateMs(at, receivedAt),
      unchanged: report.unchanged === true || from === report.status,
    }
  })
  return entries.reverse().slice(0, FEED_LENGTH)
}

/** Newest first, each report once, at most FEED_LENGTH. */
export function addToFeed(feed: readonly FeedEntry[], news: readonly FeedEntry[]): FeedEntry[] {
  const seen = new Set(news.map(({ key }) => key))
  const kept = feed.filter(({ key }) => !seen.has(key))
  return [...[...news].reverse(), ...kept].slice(0, FEED_LENGTH)
}
