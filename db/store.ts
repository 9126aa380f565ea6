import type { DispatchContent, Entry } from '#domain/entry'
import type { Incident } from '#domain/incident'
import type { Registry } from '#domain/registry'
import type { Report, ServerSet, StoredReport } from '#domain/report'
import type { PhotoStore } from './photo-store.ts'
import type { SmsStore } from './sms-store.ts'

/**
 * The store port: all that the server asks of a database. Small and asynchronous, so that another
 * engine is one folder; every engine passes tests/db/store-contract.ts. Times are epoch ms.
 */
export type Store = {
  /** Opaque, one per database life; a restore starts a new one. */
  epoch(): Promise<string>
  /** True when a write reaches the disk now. */
  probe(): Promise<boolean>

  listIncidents(): Promise<readonly IncidentWithHead[]>
  saveIncident(incident: Incident): Promise<void>
  /** Keeps the version (immutable once saved) and appends its `registry` entry to the log. */
  saveRegistry(incident: string, registry: Registry, now: number): Promise<Entry>
  loadRegistry(incident: string, version: number): Promise<Registry | null>
  /** Opaque JSON kept with an incident, such as its schematic basemap. */
  saveReference(incident: string, name: string, json: string): Promise<void>
  loadReference(incident: string, name: string): Promise<string | null>

  /**
   * One transaction for all drafts, in order; resolves when it is on disk. Rejects as a whole, with
   * nothing written, with StoreUnavailable when the disk refuses.
   */
  append(incident: string, drafts: readonly Draft[], now: number): Promise<readonly Appended[]>
  /**
   * Entries of other types, as they are, in the same seq; one transaction for all, on disk when it
   * resolves. Rejects as append does.
   */
  appendEntries(
    incident: string,
    drafts: readonly EntryDraft[],
    now: number,
  ): Promise<readonly Entry[]>
  readLog(incident: string, query: LogQuery): Promise<readonly Entry[]>
  /** All reports about these assets, any order: what a late report or a correction is folded from. */
  readAssetReports(incident: string, assets: readonly string[]): Promise<readonly StoredReport[]>
  /** A report of the log by its id; null when it is not there. */
  findReport(incident: string, id: string): Promise<StoredReport | null>
  head(incident: string): Promise<Head>
  /** Last seq with receivedAt ≤ knownAt; 0 when there is none. */
  seqKnownAt(incident: string, knownAt: number): Promise<number>
  /** Erases where the reporter stood; the log row keeps the hash of what was sent. */
  erasePosition(incident: string, report: string): Promise<void>

  saveCheckpoint(incident: string, checkpoint: Checkpoint): Promise<void>
  loadCheckpoint(incident: string): Promise<Checkpoint | null>

  findDevice(device: string): Promise<Device | null>
  listQuarantine(incident: string): Promise<readonly QuarantineRow[]>
  /** Takes the row out of the tray; null when it is not there or already settled. */
  settleQuarantine(
    incident: string,
    id: string,
    settlement: Settlement,
  ): Promise<QuarantineRow | null>

  readonly photos: PhotoStore
  readonly sms: SmsStore

  recordAudit(entry: AuditEntry): Promise<void>
  /** Online copy of everything into one file. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

export type IncidentWithHead = Incident & { readonly head: number; readonly registry: number }
export type Head = { readonly seq: number; readonly receivedAt: number }

export type LogQuery = {
  /** Entries with seq greater than this. */
  readonly after: number
  readonly upTo?: number
  readonly limit: number
  readonly type?: Entry['type']
  readonly asset?: string
}

/** What is not a report, before it has its place; `asset` in it is what readLog finds it by. */
export type EntryDraft = { readonly type: 'dispatch' } & DispatchContent

/** Sha-256 (hex) of the canonical JSON, and the envelope facts every draft has. */
type DraftBase = {
  readonly id: string
  readonly hash: string
  readonly account: string
  /** Absent when the report's own were unreadable. Binds the device to the account on first use. */
  readonly device?: { readonly id: string; readonly n: number }
}
export type ReportDraft = DraftBase & {
  readonly kind: 'report'
  readonly report: Report
  /** observedAt corrected by the clock, unclamped; the store fixes effectiveAt = min(this, receivedAt). */
  readonly claimedAt: number
  readonly set: Pick<ServerSet, 'by' | 'organisation' | 'via' | 'flags'>
  /** What was sent, kept if the id turns out to be taken by other content. */
  readonly raw: string
  /**
   * A person lets a quarantined report of this id into the log: its row leaves the tray in the same
   * transaction, effectiveAt is bounded by the row's receivedAt too. Leave `device` out: the first
   * arrival noted n. If the log already has other content under the id, the row stays and answers.
   */
  readonly releases?: { readonly quarantine: string; readonly by: string; readonly at: number }
}
export type QuarantineDraft = DraftBase & {
  readonly kind: 'quarantine'
  readonly code: string
  readonly detail: string
  readonly raw: string
  readonly claimedAt?: number
  readonly set?: ReportDraft['set']
  /** Malformed and future_version are judged before id_conflict (contract.md). */
  readonly beforeIdConflict: boolean
}
export type RefusalDraft = DraftBase & {
  readonly kind: 'refusal'
  readonly code: string
  readonly detail: string
  readonly raw: string
  readonly beforeIdConflict: boolean
  /**
   * The sender could not prove who made it: answered, not kept, or a stranger's copy would shut the
   * door to the author's own. Leave `device` out: it may be the author's.
   */
  readonly unproven?: true
}
export type Draft = ReportDraft | QuarantineDraft | RefusalDraft

/**
 * `stored` and `held` carry the seq of the new row. `duplicate`: same id and hash, already in the log.
 * `quarantined` and `refused` are also what a repeat of one gets. A report draft whose id is known with
 * another hash comes back `quarantined id_conflict`; over 200 a day and account, `refused quarantine_full`.
 */
export type Appended =
  | { readonly outcome: 'stored' | 'held'; readonly stored: StoredReport }
  | { readonly outcome: 'duplicate'; readonly seq: number }
  | { readonly outcome: 'quarantined' | 'refused'; readonly code: string; readonly detail: string }

export type Checkpoint = {
  readonly seq: number
  /** Of the fold's own format; another version is ignored and the log read from the start. */
  readonly version: number
  readonly body: Uint8Array
}

export type Device = {
  readonly id: string
  readonly account: string
  /** Received values of n as closed ranges, ascending. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

export type Settlement = {
  readonly by: string
  readonly at: number
  readonly action: 'released' | 'discarded'
}

export type QuarantineRow = {
  readonly id: string
  readonly incident: string
  readonly report: string
  readonly hash: string
  readonly code: string
  readonly detail: string
  readonly raw: string
  readonly account: string
  readonly receivedAt: number
  readonly claimedAt?: number
  readonly set?: ReportDraft['set']
}

export type AuditEntry = {
  readonly at: number
  readonly account: string
  readonly action: string
  readonly subject: string
}
