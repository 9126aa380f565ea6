import type { Store } from '#db/store'
import type { DispatchEntry, Entry } from '#domain/entry'
import type { Incident } from '#domain/incident'
import type { IncidentFold } from '#domain/incident-fold'
import type { NoticeBoard } from '#domain/notice-board'
import type { Registry } from '#domain/registry'
import type { StoredReport } from '#domain/report'
import type { Progress } from '#protocol/progress'
import { toTime } from '#protocol/scalars'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { readEntries } from './read-log.ts'

export type LiveParts = {
  readonly store: Store
  /** The incident's. */
  readonly clock: Clock
  readonly epoch: string
  readonly log: Log
}
const RETRY_MS = 500
/** Histories read at once: bounds what a long absence of the fold takes in memory. */
const HISTORIES_AT_ONCE = 200

/**
 * One incident in memory: its fold, kept level with the log. Entries come in by `advance`, in any
 * pieces; a hole is read from the store. Frames and answers see it only when it is settled, that is
 * when no asset waits for its history.
 */
export class LiveIncident {
  readonly epoch: string
  readonly store: Store
  /** The incident's. */
  readonly clock: Clock
  /** What crews were told and what they answered, level with the fold. */
  readonly notices: NoticeBoard
  readonly #log: Log
  #incident: Incident
  #fold: IncidentFold
  #registry: Registry
  #organisations: ReadonlyMap<string, string>
  #pending: Entry[] = []
  readonly #behind = new Set<string>()
  #working = false
  #closed = false
  #waiting: (() => void)[] = []
  #idle: (() => void)[] = []
  /** Seq that an answer has named: on disk, perhaps not in the fold yet. */
  #answered = 0
  #readers: { readonly seq: number; readonly run: () => void }[] = []
  readonly #listeners = new Set<() => void>()
  readonly #beforeRegistry = new Set<() => void>()
  readonly #onDispatch = new Set<(entry: DispatchEntry) => void>()

  constructor(
    parts: LiveParts,
    incident: Incident,
    registry: Registry,
    fold: IncidentFold,
    notices: NoticeBoard,
  ) {
    this.notices = notices
    this.epoch = parts.epoch
    this.store = parts.store
    this.clock = parts.clock
    this.#log = parts.log
    this.#incident = incident
    this.#registry = registry
    this.#fold = fold
    this.#organisations = organisationsOf(registry)
  }

  get id(): string {
    return this.#incident.id
  }
  get incident(): Incident {
    return this.#incident
  }
  get registry(): Registry {
    return this.#registry
  }
  get fold(): IncidentFold {
    return this.#fold
  }
  /** Seq of the last entry taken in. */
  head(): number {
    return this.#fold.seq
  }

  readonly organisationOf = (asset: string): string | undefined => this.#organisations.get(asset)

  /** The province's figures as of now. */
  progress(): Progress {
    return {
      incident: this.id,
      epoch: this.epoch,
      seq: this.#fold.seq,
      asOf: toTime(this.clock.now()),
      registry: this.#registry.version,
      kinds: this.#fold.kinds(),
      communes: this.#fold.communes(),
    }
  }

  changeSettings(incident: Incident): void {
    this.#incident = incident
  }

  /** Called before an answer names `seq`: who reads after it must find the entry. */
  expect(seq: number): void {
    if (seq > this.#answered) this.#answered = seq
  }

  /** Resolves when all that has been acknowledged so far is in the fold. */
  whenCurrent(): Promise<void> {
    const seq = this.#answered
    if (this.#fold.seq >= seq && this.isSettled()) return Promise.resolve()
    return new Promise((run) => this.#readers.push({ seq, run }))
  }

  /** Entries that are on disk, in the order of the log. */
  advance(entries: readonly Entry[]): void {
    if (entries.length === 0 || this.#closed) return
    this.#pending.push(...entries)
    void this.#work()
  }

  /** Reads on if somebody else wrote to the log: an import, another process. */
  async refresh(): Promise<void> {
    const { seq } = await this.store.head(this.id)
    const known = this.#pending.at(-1)?.seq ?? this.#fold.seq
    if (seq <= known) return
    for await (const page of readEntries(this.store, this.id, known, seq)) this.advance(page)
  }

  /** False while an asset waits for its history: the fold is then no prefix of the log. */
  isSettled(): boolean {
    return this.#behind.size === 0
  }

  /** Resolves when everything handed in by `advance` is in the fold, or the store refuses to be read. */
  whenIdle(): Promise<void> {
    if (!this.#working) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  /** Runs `read` on a fold that is a prefix of the log: at once unless a history is being read. */
  whenSettled<T>(read: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => {
        try {
          resolve(read())
        } catch (error) {
          reject(error)
        }
      }
      if (this.isSettled()) run()
      else this.#waiting.push(run)
    })
  }

  /** Called whenever the fold has moved on and is settled. */
  onAdvanced(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Called before another registry version comes into use: what is shown so far belongs to the old. */
  onRegistry(listener: () => void): () => void {
    this.#beforeRegistry.add(listener)
    return () => this.#beforeRegistry.delete(listener)
  }

  /** Called for each dispatch entry, whichever process wrote it, once it is on the board. */
  onDispatch(listener: (entry: DispatchEntry) => void): () => void {
    this.#onDispatch.add(listener)
    return () => this.#onDispatch.delete(listener)
  }

  close(): void {
    this.#closed = true
    for (const { run } of this.#readers.splice(0)) run()
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    try {
      while (this.#pending.length > 0 || this.#behind.size > 0) {
        await this.#applyAll(this.#pending.splice(0))
        if (this.#behind.size > 0) await this.#readHistories()
        this.#settled()
      }
    } catch (error) {
      this.#log.error({ err: error, incident: this.id }, 'the feed stands still; trying again')
      setTimeout(() => void this.#work(), RETRY_MS).unref()
    } finally {
      this.#working = false
      for (const resolve of this.#idle.splice(0)) resolve()
    }
  }

  async #applyAll(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.seq > this.#fold.seq + 1) await this.#fillHole(entry.seq - 1)
      const pause = this.#applyOne(entry)
      if (pause !== null) await pause
    }
  }

  async #fillHole(upTo: number): Promise<void> {
    for await (const page of readEntries(this.store, this.id, this.#fold.seq, upTo)) {
      for (const entry of page) {
        const pause = this.#applyOne(entry)
        if (pause !== null) await pause
      }
    }
  }

  /** Only a registry entry has to be waited for: a report is taken in at once. */
  #applyOne(entry: Entry): Promise<void> | null {
    if (entry.type === 'registry') return this.#takeRegistry(entry)
    if (entry.type === 'dispatch') {
      this.#takeDispatch(entry)
      return null
    }
    if (this.#fold.apply(entry) === 'needs_history') this.#behind.add(entry.report.asset)
    return null
  }

  #takeDispatch(entry: DispatchEntry): void {
    if (entry.seq <= this.#fold.seq) return
    this.#fold.apply(entry)
    this.notices.apply(entry)
    for (const listener of this.#onDispatch) listener(entry)
  }

  async #takeRegistry(entry: Extract<Entry, { type: 'registry' }>): Promise<void> {
    if (entry.seq <= this.#fold.seq) return
    const registry = await this.store.loadRegistry(this.id, entry.version)
    if (registry === null) throw new Error(`registry ${entry.version} of ${this.id} is missing`)
    if (this.#behind.size > 0) await this.#readHistories()
    for (const listener of this.#beforeRegistry) listener()
    this.#fold.apply(entry)
    this.#fold.useRegistry(registry)
    this.#registry = registry
    this.#organisations = organisationsOf(registry)
  }

  async #readHistories(): Promise<void> {
    await rebuildAssets(this.store, this.id, this.#fold, this.#behind)
  }

  #settled(): void {
    for (const listener of this.#listeners) listener()
    for (const run of this.#waiting.splice(0)) run()
    if (this.#readers.length === 0) return
    const ready = this.#readers.filter(({ seq }) => seq <= this.#fold.seq)
    this.#readers = this.#readers.filter(({ seq }) => seq > this.#fold.seq)
    for (const { run } of ready) run()
  }
}

/** Takes each asset off the list as it is rebuilt, so that a failed read can go on where it stopped. */
export async function rebuildAssets(
  store: Store,
  incident: string,
  fold: IncidentFold,
  behind: Set<string>,
): Promise<void> {
  while (behind.size > 0) {
    const assets = [...behind].slice(0, HISTORIES_AT_ONCE)
    const reports = await store.readAssetReports(incident, assets)
    const histories = new Map(assets.map((asset): [string, StoredReport[]] => [asset, []]))
    for (const report of reports) {
      // A later commit may be in the log already and not in the fold yet.
      if (report.seq <= fold.seq) histories.get(report.asset)?.push(report)
    }
    for (const [asset, history] of histories) {
      fold.rebuildAsset(asset, history)
      behind.delete(asset)
    }
  }
}

function organisationsOf(registry: Registry): ReadonlyMap<string, string> {
  return new Map(registry.assets.map(({ id, organisation }) => [id, organisation]))
}
