import type { Appended, Draft, Store } from '#db/store'
import type { Via } from '#domain/vocabulary'
import { problem } from '#protocol/problem-catalogue'
import type { PushAnswer, PushProblem, ReportResult } from '#protocol/push'
import { toTime } from '#protocol/scalars'
import type { Clock } from '../clock.ts'
import type { LiveIncident } from '../feed/live-incident.ts'
import type { LiveIncidents } from '../feed/live-incidents.ts'
import type { Identity } from '../identity/port.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { StoreAlarm } from '../store-alarm.ts'
import type { Viewer } from '../viewer.ts'
import { GroupCommit } from './group-commit.ts'
import { IntakeGate } from './intake-gate.ts'
import { judgeBatch } from './judge-batch.ts'
import type { Envelope } from './parse-envelope.ts'
import { type Release, releaseDraft, type SettleAnswer } from './release.ts'

/** A batch as it came in by one of the doors. */
export type Submission = Envelope & {
  readonly viewer: Viewer
  readonly via: Via
  /** Of the handshake; absent over HTTP. */
  readonly device?: string
}
export type Intake = {
  /** Resolves when every report has its answer on disk, or nothing of the batch was taken. */
  submit(submission: Submission): Promise<PushAnswer | PushProblem>
  /** Lets a quarantined report into the log, or discards it. */
  settle(release: Release): Promise<SettleAnswer>
  /** Nothing new is taken; resolves when all that was taken is on disk. */
  stop(): Promise<void>
}
type Parts = {
  readonly store: Store
  readonly incidents: LiveIncidents
  readonly identity: Pick<Identity, 'keyOf' | 'noteContact'>
  /** The incident's. */
  readonly clock: Clock
  readonly scenario: boolean
  readonly metrics: Metrics
  readonly log: Log
  readonly alarm: Pick<StoreAlarm, 'refused' | 'stored'>
}

export function createIntake(parts: Parts): Intake {
  const commits = new Map<string, GroupCommit>()
  const gate = new IntakeGate()

  function commitOf(live: LiveIncident): GroupCommit {
    const known = commits.get(live.id)
    if (known !== undefined) return known
    const made = createCommit(parts, live)
    commits.set(live.id, made)
    return made
  }

  function queued(): number {
    let reports = 0
    for (const commit of commits.values()) reports += commit.queued
    parts.metrics.queued.set(reports)
    return reports
  }

  async function append(live: LiveIncident, drafts: readonly Draft[]) {
    try {
      const appended = await commitOf(live).submit(drafts)
      parts.alarm.stored()
      return appended
    } catch (error) {
      parts.alarm.refused(error, drafts.length)
      return null
    }
  }

  async function take(
    live: LiveIncident,
    submission: Submission,
  ): Promise<PushAnswer | PushProblem> {
    const { batch, reports, viewer, via, sentAt, acked, device } = submission
    const given = {
      viewer,
      via,
      sentAt,
      acked,
      device,
      now: parts.clock.now(),
      scenario: parts.scenario,
      incident: live.incident,
      organisationOf: live.organisationOf,
    }
    const drafts = await judgeBatch(reports, given, parts.identity)
    parts.identity.noteContact(viewer.credential, device ?? ownDevice(drafts, viewer))
    const appended = await append(live, drafts)
    if (appended === null) return { batch, problem: problem('not_ready') }
    const results = appended.map((one, i) => resultOf(reports[i]?.id ?? '', one))
    countOutcomes(parts.metrics, results)
    return { batch, serverNow: toTime(parts.clock.now()), results }
  }

  return {
    async submit(submission) {
      const { incident, batch } = submission
      const live = parts.incidents.get(incident)
      if (live === undefined) return { batch, problem: problem('unknown_incident', incident) }
      const refusal = gate.enter(submission, queued())
      if (refusal !== null) return { batch, problem: refusal }
      try {
        return await take(live, submission)
      } finally {
        gate.leave(submission)
      }
    },

    async settle(release) {
      const live = parts.incidents.get(release.incident)
      if (live === undefined) return { problem: problem('unknown_incident', release.incident) }
      const now = parts.clock.now()
      const found = await releaseDraft(parts.store, release, live.organisationOf, now)
      if ('problem' in found || 'discarded' in found) return found
      const appended = await append(live, [found.draft])
      const first = appended?.[0]
      if (first === undefined) return { problem: problem('not_ready') }
      if (!('stored' in first)) return { problem: problem('conflict', whyNotReleased(first)) }
      return { result: resultOf(found.draft.id, first) }
    },

    async stop() {
      gate.shut()
      await Promise.all([...commits.values()].map((commit) => commit.idle()))
    },
  }
}

function createCommit({ store, clock, metrics }: Parts, live: LiveIncident): GroupCommit {
  return new GroupCommit({
    async append(drafts) {
      const appended = await store.append(live.id, drafts, clock.now())
      live.expect(lastSeqOf(appended))
      return appended
    },
    onCommitted(appended) {
      const entries = appended.flatMap((one) => ('stored' in one ? [reportEntry(one.stored)] : []))
      live.advance(entries)
    },
    onMeasured(reports, seconds) {
      metrics.commitReports.observe(reports)
      metrics.commitSeconds.observe(seconds)
    },
  })
}

function lastSeqOf(appended: readonly Appended[]): number {
  const last = appended.findLast((one) => 'stored' in one)
  return last !== undefined && 'stored' in last ? last.stored.seq : 0
}

/** The installation that a sender without a handshake reports from. */
function ownDevice(drafts: readonly Draft[], { account }: Viewer): string | undefined {
  return drafts.find((draft) => draft.account === account)?.device?.id
}

/** Reports of one batch mostly fare alike: one call to the library then counts them all. */
function countOutcomes({ reports }: Metrics, results: readonly ReportResult[]): void {
  const [first] = results
  if (first === undefined) return
  const { outcome } = first
  if (results.every((one) => one.outcome === outcome)) reports.inc({ outcome }, results.length)
  else for (const { outcome } of results) reports.inc({ outcome })
}

/** The row stays: a person can only discard it. */
function whyNotReleased(appended: Exclude<Appended, { stored: unknown }>): string {
  return 'detail' in appended ? appended.detail : 'the report is in the log already'
}

function reportEntry(stored: Extract<Appended, { outcome: 'stored' | 'held' }>['stored']) {
  const { seq, receivedAt } = stored
  return { type: 'report', seq, receivedAt, report: stored } as const
}

function resultOf(id: string, appended: Appended): ReportResult {
  switch (appended.outcome) {
    case 'stored':
    case 'held':
      return { id, outcome: appended.outcome, seq: appended.stored.seq }
    case 'duplicate':
      return { id, outcome: 'duplicate', seq: appended.seq }
    case 'quarantined':
    case 'refused': {
      const { outcome, detail } = appended
      // The store keeps codes as text; they come from our own drafts.
      const code = appended.code as NonNullable<ReportResult['code']>
      return { id, outcome, code, detail, retriable: code === 'quarantine_full' }
    }
  }
}
