import type { StoredReport } from '#domain/report'
import type { Appended, Draft, Head, ReportDraft } from '../store.ts'
import type { DeviceNotes } from './devices.ts'
import { type Entries, type KnownReport, nextAfter } from './entries.ts'
import type { Quarantine, Verdict } from './quarantine.ts'

/** Quarantined reports kept per account and UTC day of receivedAt. */
const MAX_QUARANTINED_A_DAY = 200

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
  const known = run.entries.findReport(run.incidentNo, draft.id)
  if (known?.hash === draft.hash) return { outcome: 'duplicate', seq: known.seq }
  const verdicts = run.quarantine.find(run.incidentNo, draft.id)
  const release = known === undefined ? releaseOf(draft, verdicts) : null
  if (release !== null) return releaseReport(run, draft as ReportDraft, release, now)
  const before = verdicts.find((verdict) => verdict.hash === draft.hash)
  if (before !== undefined && !mayNowBeStored(draft, known, before)) return answerOf(before)
  return appendNew(run, draft, isOther(known, verdicts, before), now)
}

/** The open row of this report id that the draft lets into the log. */
function releaseOf(draft: Draft, verdicts: readonly Verdict[]): Verdict | null {
  if (draft.kind !== 'report' || draft.releases === undefined) return null
  const { quarantine } = draft.releases
  return verdicts.find((row) => row.tray_id === quarantine && row.settled_as === null) ?? null
}

function mayNowBeStored(draft: Draft, known: KnownReport | undefined, before: Verdict): boolean {
  return draft.kind === 'report' && known === undefined && before.settled_as === 'released'
}

/** The id is known with other content: in the log, or in an answer given before. */
function isOther(
  known: KnownReport | undefined,
  verdicts: readonly Verdict[],
  before: Verdict | undefined,
): boolean {
  return before === undefined && (known !== undefined || verdicts.length > 0)
}

function answerOf({ outcome, code, detail }: Judged): Appended {
  return { outcome, code, detail }
}

function appendNew(run: Run, draft: Draft, idTaken: boolean, now: number): Appended {
  const judged = judge(run, draft, idTaken)
  const flags = noteDevice(run, draft)
  if (judged === null) return store(run, draft as ReportDraft, flags, now)
  return keepVerdict(run, draft, judged, flags, now)
}

/** Null: nothing speaks against storing it. The order of the checks is contract.md's. */
function judge(run: Run, draft: Draft, idTaken: boolean): Judged | null {
  const goesFirst = draft.kind !== 'report' && draft.beforeIdConflict
  if (idTaken && !goesFirst)
    return {
      outcome: 'quarantined',
      code: 'id_conflict',
      detail: 'this id is known with other content',
    }
  if (draft.kind === 'quarantine')
    return { outcome: 'quarantined', code: draft.code, detail: draft.detail }
  if (draft.kind === 'refusal')
    return { outcome: 'refused', code: draft.code, detail: draft.detail }
  const { device, account } = draft
  if (device !== undefined && run.devices.belongsToOther(device.id, account))
    return {
      outcome: 'refused',
      code: 'not_yours',
      detail: 'the device belongs to another account',
    }
  return null
}

function noteDevice(run: Run, { device, account }: Draft): readonly ('n_gap' | 'n_repeat')[] {
  if (device === undefined) return []
  const noted = run.devices.note(device.id, account, device.n)
  return noted.bound === 'ok' && noted.flag !== undefined ? [noted.flag] : []
}

type Flags = ReturnType<typeof noteDevice>

function withFlags(set: ReportDraft['set'], flags: Flags): ReportDraft['set'] {
  if (flags.length === 0) return set
  return { ...set, flags: [...new Set([...set.flags, ...flags])] }
}

function store(
  run: Run,
  { report, hash, claimedAt, set }: ReportDraft,
  flags: Flags,
  now: number,
  latest = Number.POSITIVE_INFINITY,
): Appended {
  const next = nextAfter(run.head, now)
  const effectiveAt = Math.min(claimedAt, next.receivedAt, latest)
  const full = withFlags(set, flags)
  run.entries.appendReport(run.incidentNo, { report, hash, ...next, effectiveAt, set: full })
  run.head = next
  const stored: StoredReport = { ...report, ...full, ...next, effectiveAt }
  return { outcome: waitsForTarget(run, report.corrects?.id) ? 'held' : 'stored', stored }
}

function waitsForTarget(run: Run, target: string | undefined): boolean {
  return target !== undefined && run.entries.findReport(run.incidentNo, target) === undefined
}

function releaseReport(run: Run, draft: ReportDraft, row: Verdict, now: number): Appended {
  const flags = noteDevice(run, draft)
  if (draft.releases !== undefined)
    run.quarantine.markSettled(row.no, { action: 'released', ...draft.releases })
  return store(run, draft, flags, now, row.received_at)
}

function keepVerdict(run: Run, draft: Draft, judged: Judged, flags: Flags, now: number): Appended {
  const { receivedAt } = nextAfter(run.head, now)
  if (judged.outcome === 'refused') {
    run.quarantine.keep(run.incidentNo, { draft, ...judged, receivedAt, tray: null })
    return answerOf(judged)
  }
  if (run.quarantine.countOfDay(draft.account, receivedAt) >= MAX_QUARANTINED_A_DAY)
    // Not kept: what is full today has room tomorrow. Its n is noted, so no gap stays.
    return {
      outcome: 'refused',
      code: 'quarantine_full',
      detail: `${MAX_QUARANTINED_A_DAY} of this account's reports were quarantined today`,
    }
  const tray = { id: run.ids(), raw: draft.raw, ...trayFacts(draft, flags) }
  run.quarantine.keep(run.incidentNo, { draft, ...judged, receivedAt, tray })
  return answerOf(judged)
}

function trayFacts(draft: Draft, flags: Flags) {
  if (draft.kind === 'refusal') return {}
  const { claimedAt, set } = draft
  return { claimedAt, set: set === undefined ? undefined : withFlags(set, flags) }
}
