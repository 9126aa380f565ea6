import type { Appended, Draft, Head, ReportDraft } from '../store.ts'
import type { DeviceNotes, Noted } from './devices.ts'
import { type Entries, type KnownReport, type NewReport, nextAfter } from './entries.ts'
import type { Quarantine, Verdict } from './quarantine.ts'
import { storedFrom } from './rows.ts'

/** Quarantined reports kept per account and UTC day of receivedAt. */
const MAX_QUARANTINED_A_DAY = 200

const ID_CONFLICT: Judged = {
  outcome: 'quarantined',
  code: 'id_conflict',
  detail: 'this id is known with other content',
}
const NOT_YOURS: Judged = {
  outcome: 'refused',
  code: 'not_yours',
  detail: 'the device belongs to another account',
}
const QUARANTINE_FULL: Appended = {
  outcome: 'refused',
  code: 'quarantine_full',
  detail: `${MAX_QUARANTINED_A_DAY} of this account's reports were quarantined today`,
}

type Parts = {
  readonly entries: Entries
  readonly quarantine: Quarantine
  readonly ids: () => string
}
type Judged = Pick<Verdict, 'outcome' | 'code' | 'detail'>
/** What one append call carries from draft to draft. */
type Run = Parts & { readonly incidentNo: number; readonly devices: DeviceNotes; head: Head }

/** Judges and writes the drafts in order; the caller holds the transaction. */
export function appendDrafts(
  parts: Parts,
  incidentNo: number,
  devices: DeviceNotes,
  drafts: readonly Draft[],
  now: number,
): Appended[] {
  const head = parts.entries.head(incidentNo)
  const run: Run = { ...parts, incidentNo, devices, head }
  const answers = drafts.map((draft) => appendDraft(run, draft, now))
  devices.flush()
  return answers
}

function appendDraft(run: Run, draft: Draft, now: number): Appended {
  return appendUnheardOf(run, draft, now) ?? appendJudged(run, draft, now)
}

/** The common case in one statement: a report nobody has heard of, from a device that may send it. */
function appendUnheardOf(run: Run, draft: Draft, now: number): Appended | null {
  if (draft.kind !== 'report' || draft.releases !== undefined) return null
  const noted = judgeDevice(run, draft)
  if (noted?.bound === false) return null
  const row = rowOf(run, draft, noted, now)
  if (!run.entries.appendIfUnheardOf(run.incidentNo, row)) return null
  return finishReport(run, row, noted)
}

function appendJudged(run: Run, draft: Draft, now: number): Appended {
  const known = run.entries.findReport(run.incidentNo, draft.id)
  if (known?.hash === draft.hash) return { outcome: 'duplicate', seq: known.seq }
  const verdicts = run.quarantine.find(run.incidentNo, draft.id)
  const release = known === undefined ? openRowOf(draft, verdicts) : null
  if (release !== null) return releaseReport(run, draft as ReportDraft, release, now)
  const before = verdicts.find((verdict) => verdict.hash === draft.hash)
  if (before !== undefined && !mayNowBeStored(draft, known, before)) return answerOf(before)
  const idTaken = before === undefined && (known !== undefined || verdicts.length > 0)
  return appendNew(run, draft, idTaken, now)
}

/** The open row of this report id that the draft lets into the log. */
function openRowOf(draft: Draft, verdicts: readonly Verdict[]): Verdict | null {
  if (draft.kind !== 'report' || draft.releases === undefined) return null
  const { quarantine } = draft.releases
  return verdicts.find((row) => row.tray_id === quarantine && row.settled_as === null) ?? null
}

function mayNowBeStored(draft: Draft, known: KnownReport | undefined, before: Verdict): boolean {
  return draft.kind === 'report' && known === undefined && before.settled_as === 'released'
}

function answerOf({ outcome, code, detail }: Judged): Appended {
  return { outcome, code, detail }
}

function judgeDevice(run: Run, { device, account }: Draft): Noted | null {
  return device === undefined ? null : run.devices.judge(device.id, account, device.n)
}

function appendNew(run: Run, draft: Draft, idTaken: boolean, now: number): Appended {
  const noted = judgeDevice(run, draft)
  const judged = judge(draft, idTaken, noted)
  if (judged === null) return appendReport(run, draft as ReportDraft, noted, now)
  if (isUnproven(draft) && judged.outcome === 'refused') return answerOf(judged)
  if (noted?.bound) run.devices.note(noted)
  return keepVerdict(run, draft, judged, noted, now)
}

/** Null: nothing speaks against storing it. The order of the checks is contract.md's. */
function judge(draft: Draft, idTaken: boolean, noted: Noted | null): Judged | null {
  const goesFirst = draft.kind !== 'report' && draft.beforeIdConflict
  if (idTaken && !goesFirst) return ID_CONFLICT
  if (draft.kind === 'quarantine')
    return { outcome: 'quarantined', code: draft.code, detail: draft.detail }
  if (draft.kind === 'refusal')
    return { outcome: 'refused', code: draft.code, detail: draft.detail }
  return noted?.bound === false ? NOT_YOURS : null
}

function isUnproven(draft: Draft): boolean {
  return draft.kind === 'refusal' && draft.unproven === true
}

function flagged(set: ReportDraft['set'], noted: Noted | null): ReportDraft['set'] {
  if (noted === null || !noted.bound || noted.flag === undefined) return set
  return { ...set, flags: [...new Set([...set.flags, noted.flag])] }
}

function rowOf(run: Run, draft: ReportDraft, noted: Noted | null, now: number): NewReport {
  const { seq, receivedAt } = nextAfter(run.head, now)
  const { report, hash } = draft
  const effectiveAt = Math.min(draft.claimedAt, receivedAt)
  return { report, hash, seq, receivedAt, effectiveAt, set: flagged(draft.set, noted) }
}

function appendReport(
  run: Run,
  draft: ReportDraft,
  noted: Noted | null,
  now: number,
  latest = Number.POSITIVE_INFINITY,
): Appended {
  const row = rowOf(run, draft, noted, now)
  const bounded = { ...row, effectiveAt: Math.min(row.effectiveAt, latest) }
  run.entries.appendReport(run.incidentNo, bounded)
  return finishReport(run, bounded, noted)
}

function finishReport(run: Run, row: NewReport, noted: Noted | null): Appended {
  if (noted?.bound) run.devices.note(noted)
  run.head = { seq: row.seq, receivedAt: row.receivedAt }
  const stored = storedFrom(row.report, row.set, row)
  const waits = waitsForTarget(run, row.report.corrects?.id)
  return { outcome: waits ? 'held' : 'stored', stored }
}

function waitsForTarget(run: Run, target: string | undefined): boolean {
  return target !== undefined && run.entries.findReport(run.incidentNo, target) === undefined
}

function releaseReport(run: Run, draft: ReportDraft, row: Verdict, now: number): Appended {
  if (draft.releases !== undefined)
    run.quarantine.markSettled(row.no, { action: 'released', ...draft.releases })
  return appendReport(run, draft, judgeDevice(run, draft), now, row.received_at)
}

function keepVerdict(
  run: Run,
  draft: Draft,
  judged: Judged,
  noted: Noted | null,
  now: number,
): Appended {
  const { receivedAt } = nextAfter(run.head, now)
  if (judged.outcome === 'refused') {
    run.quarantine.keep(run.incidentNo, { draft, ...judged, receivedAt, tray: null })
    return answerOf(judged)
  }
  // Not kept: what is full today has room tomorrow. Its n is noted, so no gap stays.
  if (run.quarantine.countOfDay(draft.account, receivedAt) >= MAX_QUARANTINED_A_DAY)
    return QUARANTINE_FULL
  const tray = { id: run.ids(), raw: draft.raw, ...trayFacts(draft, noted) }
  run.quarantine.keep(run.incidentNo, { draft, ...judged, receivedAt, tray })
  return answerOf(judged)
}

function trayFacts(draft: Draft, noted: Noted | null) {
  if (draft.kind === 'refusal') return {}
  const { claimedAt, set } = draft
  return { claimedAt, set: set === undefined ? undefined : flagged(set, noted) }
}
