import type { Draft, QuarantineDraft, RefusalDraft, ReportDraft } from '#db/store'
import { claimedTime, effectiveTime } from '#domain/effective-time'
import type { Report } from '#domain/report'
import type { Via } from '#domain/vocabulary'
import { toMs } from '#protocol/scalars'
import { may } from '../rights.ts'
import { isScript, type Viewer } from '../viewer.ts'
import type { ParsedReport, ReadableReport } from './parse-report.ts'

/** All that a decision may depend on besides the report itself. */
export type Circumstances = {
  readonly viewer: Viewer
  readonly via: Via
  /** Incident clock, epoch ms. */
  readonly now: number
  /** The envelope's, epoch ms; absent when it was not the author's phone that wrote it. */
  readonly sentAt?: number
  readonly acked?: Readonly<Record<string, string>>
  /** Of the handshake; absent over HTTP. */
  readonly device?: string
  /** On scenario time phones are told to send no clock: theirs says nothing about them. */
  readonly scenario?: boolean
  readonly incident: { readonly startedAt: number; readonly closedAt: number | null }
  /** Undefined: the registry does not know the asset. */
  readonly organisationOf: (asset: string) => string | undefined
}

/** A time before this, or further ahead than ten years, is no clock error but no time at all. */
export const EARLIEST_MS = Date.UTC(2000, 0, 1)
export const FURTHEST_AHEAD_MS = 10 * 366 * 86_400_000

/** Pure. The order of the checks is contract.md's; `id_conflict` is the store's, in its place. */
export function decide(parsed: ParsedReport, given: Circumstances): Draft {
  if (parsed.kind === 'unreadable') return decideUnreadable(parsed, given)
  const draft = draftOf(parsed, given)
  const { report } = parsed
  const organisation = given.organisationOf(report.asset)
  if (organisation === undefined) return quarantine(draft, 'unknown_asset', report.asset)
  if (report.author !== undefined && report.author !== given.viewer.account) {
    return unproven(
      parsed,
      given.viewer,
      'the author is another account, whose signature is needed',
    )
  }
  const notYours = whyNotYours(report, organisation, given.viewer)
  if (notYours !== null) return refusal(draft, notYours)
  const impossible = whyOutOfRange(report, draft.claimedAt, given.now)
  if (impossible !== null) return quarantine(draft, 'out_of_range', impossible)
  const outside = whyOutside(effectiveTime(draft.claimedAt, given.now), given.incident)
  return outside === null ? draft : quarantine(draft, 'outside_incident', outside)
}

/** Refused without a trace: the author's own delivery, or a better relay's, is judged by itself. */
export function unproven(
  { id, hash, raw }: ReadableReport,
  { account }: Viewer,
  detail: string,
): RefusalDraft {
  const base = { id, hash, raw, account, detail, code: 'not_yours' }
  return { ...base, kind: 'refusal', beforeIdConflict: false, unproven: true }
}

function decideUnreadable(
  { id, code, detail, hash, raw, device }: Extract<ParsedReport, { kind: 'unreadable' }>,
  { viewer }: Circumstances,
): QuarantineDraft | RefusalDraft {
  const base = { id, code, detail, hash, raw, account: viewer.account, beforeIdConflict: true }
  const full = device === undefined ? base : { ...base, device }
  return code === 'too_large' ? { ...full, kind: 'refusal' } : { ...full, kind: 'quarantine' }
}

function draftOf({ id, report, hash, raw }: ReadableReport, given: Circumstances): ReportDraft {
  const { viewer } = given
  const { claimedAt, flags } = claimedTime(report, arrivalOf(report, given))
  const clockless = given.scenario === true && report.clock === undefined
  return {
    kind: 'report',
    id,
    hash,
    raw,
    report,
    account: viewer.account,
    device: { id: report.device, n: report.n },
    claimedAt,
    set: {
      by: { account: viewer.account, role: viewer.role },
      organisation: viewer.organisation,
      via: pathOf(report, given),
      flags: clockless ? flags.filter((flag) => flag !== 'clock_stale') : flags,
    },
  }
}

/** The door it came by, but for what a person told, and a phone's POST: the field app's, no script's. */
function pathOf({ onBehalfOf }: Report, { viewer, via }: Circumstances): Via {
  if (onBehalfOf !== undefined) return 'phone'
  return via === 'http' && viewer.role === 'crew' && !isScript(viewer) ? 'field' : via
}

/** The envelope's clock speaks for the device that sends it, not for one whose report it carries. */
function arrivalOf(report: Report, { now, sentAt, acked, device }: Circumstances) {
  const own = device === undefined || device === report.device
  const arrival = { receivedAt: now, sentAt: own ? sentAt : undefined }
  const bound = acked && Object.hasOwn(acked, report.id) ? acked[report.id] : undefined
  return bound === undefined ? arrival : { ...arrival, acked: { [report.id]: toMs(bound) } }
}

function whyNotYours(report: Report, organisation: string, viewer: Viewer): string | null {
  if (!may(viewer, 'report', organisation)) return 'the asset belongs to another organisation'
  if (report.onBehalfOf !== undefined && viewer.role !== 'operator') {
    return 'only an operator reports on behalf of somebody'
  }
  return null
}

function whyOutOfRange(report: Report, claimedAt: number, now: number): string | null {
  const possible = (at: number) => at >= EARLIEST_MS && at <= now + FURTHEST_AHEAD_MS
  if (!possible(report.observedAt)) return 'observedAt is no possible time'
  if (!possible(claimedAt)) return 'clock makes observedAt an impossible time'
  if (report.eta !== undefined && !possible(report.eta)) return 'eta is no possible time'
  return null
}

function whyOutside(effectiveAt: number, incident: Circumstances['incident']): string | null {
  if (effectiveAt < incident.startedAt) return 'before the incident began'
  if (incident.closedAt !== null && effectiveAt > incident.closedAt) {
    return 'after the incident was closed'
  }
  return null
}

function quarantine(
  draft: ReportDraft,
  code: 'unknown_asset' | 'out_of_range' | 'outside_incident',
  detail: string,
): QuarantineDraft {
  const { report, kind, ...rest } = draft
  return { ...rest, kind: 'quarantine', code, detail, beforeIdConflict: false }
}

function refusal(draft: ReportDraft, detail: string): RefusalDraft {
  const { id, hash, account, device, raw } = draft
  const base = { id, hash, account, raw, detail, ...(device ? { device } : {}) }
  return { ...base, kind: 'refusal', code: 'not_yours', beforeIdConflict: false }
}
