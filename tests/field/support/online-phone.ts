import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { v4, v7 } from 'uuid'
import { type ClockKeep, NO_CLOCK } from '#field/outbox/clock-offset'
import { databaseOpener } from '#field/outbox/database'
import { emptyDraft } from '#field/outbox/draft'
import { indexedDbStorage } from '#field/outbox/indexeddb-storage'
import { Outbox } from '#field/outbox/outbox'
import type { Transport } from '#field/outbox/reply'
import type { OutboxRow } from '#field/outbox/row'
import type { OutboxStorage } from '#field/outbox/storage-port'
import { type Observable, observable } from '#field/store/observable'
import type { TestServer } from '../../support/test-server.ts'

export type OnlineParts = {
  readonly transport: Transport
  readonly wait: (ms: number, woken: Promise<void>) => Promise<void>
  readonly now?: () => number
  /** Around every call of the storage. */
  readonly storage?: (own: OutboxStorage) => OutboxStorage
}
export type Crew = { readonly token: string; readonly account: string }

/** A VNPT crew's token and the account it speaks for. */
export async function crewOf(server: TestServer): Promise<Crew> {
  const token = await server.token('crew', 'vnpt')
  const viewer = await server.context.identity.viewerByToken(token)
  if (viewer === null) throw new Error('the token is not known')
  return { token, account: viewer.account }
}

/** The outbox of a phone whose reports go to a real server. */
export class OnlinePhone {
  readonly outbox: Outbox
  readonly clock: Observable<ClockKeep> = observable(NO_CLOCK)
  readonly device: Promise<string>
  private readonly end = new AbortController()
  private saved = 0

  constructor(
    private readonly account: string,
    { transport, wait, now = Date.now, storage = (own) => own }: OnlineParts,
  ) {
    globalThis.indexedDB = new IDBFactory()
    const own = indexedDbStorage(
      databaseOpener(() => undefined),
      v4,
    )
    const kept = storage(own)
    this.device = kept.deviceOf(account)
    this.outbox = new Outbox({
      ...{ storage: kept, transport, wait, now, clock: this.clock },
      account: () => account,
      random: () => 0.5,
      reportId: () => v7(),
      batchId: v4,
      onSignedOut: () => undefined,
      onError: (error) => {
        throw error
      },
      onChanged: () => undefined,
    })
  }

  run(): void {
    void this.outbox.uploader.run(this.end.signal)
  }

  stop(): void {
    this.end.abort()
  }

  save(): Promise<OutboxRow> {
    this.saved += 1
    const draft = emptyDraft(this.account, 'bao-so-3-2024', `vnpt.S${1 + (this.saved % 20)}`)
    const status = this.saved % 3 === 0 ? 'operational' : 'down'
    const note = 'Nước còn cao, chưa vào được nhà trạm'
    return this.outbox.save({ ...draft, status, note }, { position: null, unchanged: false })
  }

  get waiting(): number {
    return this.outbox.rows.get()?.filter(({ state }) => state === 'waiting').length ?? 0
  }

  /** Resolves when everything saved has its answer. */
  allReceived(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.outbox.rows.get()?.every(({ state }) => state === 'received') !== true) return
        forget()
        resolve()
      }
      const forget = this.outbox.rows.subscribe(look)
      look()
    })
  }
}
