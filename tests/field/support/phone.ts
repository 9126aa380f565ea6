import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { type ClockKeep, NO_CLOCK } from '#field/outbox/clock-offset'
import { databaseOpener, type FieldDatabase } from '#field/outbox/database'
import { type Draft, emptyDraft } from '#field/outbox/draft'
import { indexedDbStorage } from '#field/outbox/indexeddb-storage'
import { Outbox } from '#field/outbox/outbox'
import type { Reply } from '#field/outbox/reply'
import type { OutboxRow } from '#field/outbox/row'
import type { OutboxStorage } from '#field/outbox/storage-port'
import { Relayed } from '#field/relay/relayed'
import { observable } from '#field/store/observable'
import type { Push } from '#protocol/push'

/** What a phone talks to: a fake one, or a server behind the two senders. */
export type Centre = {
  readonly epoch: string
  /** ISO 8601. */
  readonly now: string
  take(push: Push): Reply | Promise<Reply>
  missing(device: string): [number, number][]
}

/** What happens to one exchange. `crash_*` kill the app: only what is on disk remains. */
export const FAULTS = [
  'none',
  'lost',
  'ack_lost',
  'answered_twice',
  'strange',
  'signed_out',
  'other_batch',
  'half_answer',
  'crash_before',
  'crash_after',
  'crash_settling',
] as const
export type Fault = (typeof FAULTS)[number]

class Crash extends Error {}

/** One phone: its disk outlives its app. */
export class Phone {
  account: string | null = 'account-1'
  fault: Fault = 'none'
  now = Date.parse('2024-09-10T08:00:00Z')
  readonly waits: number[] = []
  readonly clock = observable<ClockKeep>(NO_CLOCK)
  storage!: OutboxStorage
  outbox!: Outbox
  relayed!: Relayed
  private db: (() => Promise<FieldDatabase>) | null = null
  private ids = 0
  private readonly disk = new IDBFactory()

  private constructor(
    private readonly centre: Centre,
    private readonly no: number,
  ) {}

  /** `no` tells the ids of several phones apart. */
  static boot(centre: Centre, no = 0): Phone {
    const phone = new Phone(centre, no)
    phone.start()
    return phone
  }

  /** Starts the app on what the disk holds. */
  start(): void {
    const open = databaseOpener(() => undefined)
    this.db = () => {
      globalThis.indexedDB = this.disk
      return open()
    }
    this.relayed = new Relayed(this.db, () => undefined)
    const own = indexedDbStorage(this.db, () => this.uuid('4'))
    this.storage = this.withFaults(this.relayed.behind(own))
    this.outbox = new Outbox({
      storage: this.storage,
      transport: { prepare: async () => 16, send: (push) => this.exchange(push) },
      account: () => this.account,
      clock: this.clock,
      now: () => this.now,
      random: () => 0.5,
      reportId: () => this.uuid('7'),
      batchId: () => `batch-${++this.ids}`,
      wait: async (ms) => {
        if (this.fault.startsWith('crash')) throw new Crash('the app is gone')
        this.waits.push(ms)
      },
      onSignedOut: () => undefined,
      onError: (error) => {
        if (!(error instanceof Crash)) throw error
      },
      onChanged: () => undefined,
    })
  }

  /** One look of the uploader at a queue that is not empty; a crash starts the app again. */
  async turn(fault: Fault): Promise<void> {
    if ((await this.waiting()).length === 0) return
    this.fault = fault
    try {
      const turn = this.outbox.uploader.turn()
      const paused = fault === 'signed_out' ? this.signedOut() : new Promise<void>(() => undefined)
      await Promise.race([turn, paused])
      // The crew signs in while the uploader is paused.
      if (this.outbox.status.get().trouble?.kind === 'signed_out') this.outbox.uploader.resume()
      await turn
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      await this.restart()
    }
    this.fault = 'none'
  }

  async restart(): Promise<void> {
    const db = await this.db?.()
    db?.close()
    this.start()
  }

  async save(change: Partial<Draft> = {}): Promise<OutboxRow> {
    this.now += 60_000
    const draft = { ...emptyDraft(this.account ?? '', 'bao-so-3-2024', 'vnpt.LCI0156'), ...change }
    const status = draft.status ?? 'down'
    return this.outbox.save({ ...draft, status }, { position: null, unchanged: false })
  }

  async welcome(): Promise<void> {
    const device = await this.storage.deviceOf(this.account ?? '')
    await this.outbox.welcomed({
      epoch: this.centre.epoch,
      serverNow: this.centre.now,
      incidents: [],
      proto: [1, 1],
      maxBytes: 1_500_000,
      missing: this.centre.missing(device),
    })
  }

  /** Its own and what it carries. */
  async waiting(): Promise<OutboxRow[]> {
    await this.relayed.refresh()
    const all = [...(await this.storage.all()), ...this.relayed.rows.get()]
    return all.filter((row) => row.state === 'waiting')
  }

  /** Turns without faults until nothing waits. */
  async drain(): Promise<void> {
    for (let turns = 0; turns < 500 && (await this.waiting()).length > 0; turns++)
      await this.turn('none')
  }

  private signedOut(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.outbox.status.subscribe(() => {
        if (this.outbox.status.get().trouble?.kind !== 'signed_out') return
        stop()
        resolve()
      })
    })
  }

  private async exchange(push: Push): Promise<Reply> {
    switch (this.fault) {
      case 'lost':
        return { kind: 'lost' }
      case 'strange':
        return { kind: 'strange' }
      case 'signed_out':
        return { kind: 'signed_out' }
      // The last report went missing on the way, and the answer does not mention it.
      case 'half_answer':
        return this.centre.take({ ...push, reports: push.reports.slice(0, -1) })
      case 'crash_before':
        throw new Crash('before the frame left')
    }
    const reply = await this.centre.take(push)
    switch (this.fault) {
      case 'ack_lost':
        return { kind: 'lost' }
      case 'crash_after':
        throw new Crash('after the commit')
      case 'answered_twice':
        return this.centre.take(push)
      case 'other_batch':
        return reply.kind === 'answer'
          ? { ...reply, answer: { ...reply.answer, batch: 'x' } }
          : reply
      default:
        return reply
    }
  }

  private withFaults(storage: OutboxStorage): OutboxStorage {
    return {
      ...storage,
      settle: (rows) => {
        if (this.fault === 'crash_settling') throw new Crash('before the answer was written')
        return storage.settle(rows)
      },
    }
  }

  private uuid(version: '4' | '7'): string {
    const tail = (++this.ids).toString(16).padStart(12, '0')
    const phone = this.no.toString(16).padStart(4, '0')
    return `01923a00-${phone}-${version}000-8000-${tail}`
  }
}
