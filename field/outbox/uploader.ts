import { toTime } from '#protocol/scalars'
import { backOffMs } from './back-off.ts'
import { ackedOf, decideBatch } from './decide-batch.ts'
import { decideReply, type Trouble, type Verdict } from './decide-reply.ts'
import type { Transport } from './reply.ts'
import type { WaitingRow } from './row.ts'
import type { OutboxStorage } from './storage-port.ts'
import { Wake } from './wake.ts'

export type UploadStatus = {
  /** Ids in the batch under way. */
  readonly sending: readonly string[]
  readonly trouble: Trouble | null
  /** Epoch ms of this phone: since when nothing got through. */
  readonly troubleSince: number | null
}
export const QUIET: UploadStatus = { sending: [], trouble: null, troubleSince: null }

export type UploaderPorts = {
  readonly storage: OutboxStorage
  readonly transport: Transport
  /** Who is signed in; only this author's reports may go. */
  readonly account: () => string | null
  readonly now: () => number
  readonly random: () => number
  readonly batchId: () => string
  /** Resolves after the time, or sooner when woken. */
  readonly wait: (ms: number, woken: Promise<void>) => Promise<void>
  readonly onStatus: (status: UploadStatus) => void
  /** After rows changed, and with the server's time of an answer. */
  readonly onSettled: (serverNow: string) => Promise<void>
  readonly onSignedOut: () => void
  readonly onError: (error: unknown) => void
}

/** Sends what waits, one batch in flight, for ever. */
export class Uploader {
  private readonly wake = new Wake()
  private readonly setAside = new Set<string>()
  private failures = 0
  private paused = false
  private alone = false
  private status: UploadStatus = QUIET

  constructor(private readonly ports: UploaderPorts) {}

  /** Something was saved, or a link may be back: look again now. */
  nudge(): void {
    this.wake.signal()
  }

  /** Somebody signed in. */
  resume(): void {
    this.paused = false
    this.setAside.clear()
    this.failures = 0
    this.say([], null)
    this.wake.signal()
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.wake.signal())
    while (!signal.aborted) await this.turn()
  }

  /** One look at the queue: one batch, or one wait. */
  async turn(): Promise<void> {
    this.wake.clear()
    const author = this.ports.account()
    if (this.paused || author === null) return this.wake.wait()
    try {
      await this.sendNext(author)
    } catch (error) {
      this.say([], { kind: 'storage' })
      this.ports.onError(error)
      await this.backOff(0)
    }
  }

  private async sendNext(author: string): Promise<void> {
    const { storage, transport } = this.ports
    const rows = await storage.waiting(author)
    if (rows.length === 0) return this.rest()
    const limit = await transport.prepare()
    const batch = decideBatch(rows, this.setAside, this.alone ? 1 : limit)
    if (batch.length === 0) return this.tryAgainLater()
    const verdict = await this.exchange(batch)
    for (const id of verdict.setAside) this.setAside.add(id)
    if (verdict.alone) this.alone = true
    this.say([], verdict.trouble)
    if (verdict.settled.length > 0) this.failures = 0
    if (verdict.next === 'pause') return this.pause()
    if (verdict.next === 'retry') await this.backOff(verdict.afterMs)
  }

  private async exchange(rows: readonly WaitingRow[]): Promise<Verdict> {
    const { storage, transport, now, batchId } = this.ports
    const batch = batchId()
    const epoch = await storage.epoch()
    const acked = ackedOf(rows)
    this.say(
      rows.map((row) => row.id),
      this.status.trouble,
    )
    const reply = await transport.send({
      incident: rows[0]?.incident ?? '',
      batch,
      sentAt: toTime(now()),
      reports: rows.map((row) => row.report),
      ...(acked && { acked }),
    })
    const verdict = decideReply(reply, { batch, rows, epoch, now: now() })
    if (verdict.settled.length > 0) await storage.settle(verdict.settled)
    if (reply.kind === 'answer') await this.ports.onSettled(reply.answer.serverNow)
    return verdict
  }

  private async rest(): Promise<void> {
    this.ports.transport.idle?.()
    this.alone = false
    this.setAside.clear()
    this.say([], null)
    await this.wake.wait()
  }

  /** Everything left was refused for now. */
  private async tryAgainLater(): Promise<void> {
    this.alone = false
    await this.backOff(0)
    this.setAside.clear()
  }

  private pause(): Promise<void> {
    this.paused = true
    this.ports.onSignedOut()
    return this.wake.wait()
  }

  /** `atLeastMs` is what the server asked for: no nudge shortens it. */
  private async backOff(atLeastMs: number): Promise<void> {
    const { random, wait } = this.ports
    if (atLeastMs > 0) await wait(atLeastMs, new Promise(() => undefined))
    await wait(backOffMs(this.failures, random()), this.wake.wait())
    this.failures += 1
  }

  private say(sending: readonly string[], trouble: Trouble | null): void {
    const { troubleSince } = this.status
    const since = trouble === null ? null : (troubleSince ?? this.ports.now())
    this.status = { sending, trouble, troubleSince: since }
    this.ports.onStatus(this.status)
  }
}
