import type { WireReport } from '#protocol/report'
import { toMs } from '#protocol/scalars'
import type { Welcome } from '#protocol/welcome'
import { type Observable, observable } from '../store/observable.ts'
import { buildReport } from './build-report.ts'
import { type ClockKeep, clockForReports, onAnswer, onWelcome } from './clock-offset.ts'
import type { Draft } from './draft.ts'
import type { LostReport, OutboxMirror } from './mirror.ts'
import type { Transport } from './reply.ts'
import { KEEP_MS, type OutboxRow, type WaitingRow } from './row.ts'
import type { NewReport, OutboxStorage } from './storage-port.ts'
import { QUIET, Uploader, type UploadStatus } from './uploader.ts'

export type OutboxPorts = {
  readonly storage: OutboxStorage
  /** What outlives the database; a phone without one loses silently. */
  readonly mirror?: OutboxMirror
  readonly transport: Transport
  readonly account: () => string | null
  readonly clock: Observable<ClockKeep>
  readonly now: () => number
  readonly random: () => number
  /** A uuid v7. */
  readonly reportId: () => string
  readonly batchId: () => string
  readonly wait: (ms: number, woken: Promise<void>) => Promise<void>
  readonly onSignedOut: () => void
  readonly onError: (error: unknown) => void
  /** Rows changed here: other tabs and the asset list want to know. */
  readonly onChanged: () => void
}

export type SaveOptions = {
  readonly position: WireReport['position'] | null
  readonly unchanged: boolean
  /** Not written in the asset's form: a draft there stays. */
  readonly keepDraft?: boolean
}

/** The outbox as the screens use it: what is kept, Save, and how sending goes. */
export class Outbox {
  /** Null until first read. */
  readonly rows: Observable<readonly OutboxRow[] | null> = observable(null)
  /** Reports this phone has thrown away unsent, until somebody has read it. */
  readonly lost: Observable<readonly LostReport[]> = observable([])
  readonly status: Observable<UploadStatus> = observable(QUIET)
  readonly uploader: Uploader

  constructor(private readonly ports: OutboxPorts) {
    const { storage, transport, account, now, random, batchId, wait, onSignedOut, onError } = ports
    this.uploader = new Uploader({
      ...{ storage, transport, account, now, random, batchId, wait, onSignedOut, onError },
      onStatus: (status) => this.status.set(status),
      onSettled: (serverNow) => this.settled(toMs(serverNow)),
    })
  }

  /** Reads what is kept, here or after another tab changed it. */
  async refresh(): Promise<void> {
    const rows = await this.ports.storage.all()
    this.lost.set(this.ports.mirror?.follow(rows) ?? [])
    this.rows.set(rows)
  }

  /** Resolves once the report is safe on the phone; rejects with nothing stored. */
  async save(draft: Draft, options: SaveOptions): Promise<WaitingRow> {
    const [row] = await this.saveAll([draft], options)
    if (row === undefined) throw new Error('the report was not stored')
    return row
  }

  /** All of them or none. */
  async saveAll(drafts: readonly Draft[], options: SaveOptions): Promise<WaitingRow[]> {
    const rows = await this.ports.storage.append(
      drafts.map((draft) => this.newReport(draft, options)),
    )
    await this.changed()
    this.uploader.nudge()
    return rows
  }

  private newReport(draft: Draft, { position, unchanged, keepDraft }: SaveOptions): NewReport {
    const { reportId, now, clock } = this.ports
    const context = {
      id: reportId(),
      now: now(),
      clock: clockForReports(clock.get()),
      position,
      unchanged,
    }
    return {
      author: draft.author,
      savedAt: context.now,
      build: (counter) => buildReport(draft, context, counter),
      keepDraft: keepDraft === true,
    }
  }

  acknowledgeLoss(): void {
    this.ports.mirror?.acknowledge()
    this.lost.set([])
  }

  async dismiss(id: string): Promise<void> {
    await this.ports.storage.dismiss(id)
    await this.changed()
  }

  /** A connection begins: the server's clock, its database life and what it never got. */
  async welcomed(welcome: Welcome): Promise<void> {
    const { storage, clock, now, account } = this.ports
    const serverNow = toMs(welcome.serverNow)
    clock.set(onWelcome({ serverNow, clock: welcome.clock }, now()))
    const author = account()
    const again = await storage.adoptEpoch(welcome.epoch)
    const missing =
      author === null || welcome.missing.length === 0
        ? 0
        : await storage.requeue(await storage.deviceOf(author), welcome.missing)
    if (again + missing > 0) await this.changed()
    this.uploader.nudge()
  }

  private async settled(serverNow: number): Promise<void> {
    const { storage, clock, now } = this.ports
    clock.update((keep) => onAnswer(keep, serverNow, now()))
    await storage.prune(now() - KEEP_MS, serverNow - KEEP_MS)
    await this.changed()
  }

  private async changed(): Promise<void> {
    await this.refresh()
    this.ports.onChanged()
  }
}
