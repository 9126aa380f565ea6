import { backOffMs } from '../outbox/back-off.ts'
import type { ReceivedRow } from '../outbox/row.ts'
import { Wake } from '../outbox/wake.ts'
import {
  decidePhoto,
  type Job,
  nextJob,
  type PhotoReply,
  type Sends,
  sendKey,
} from './decide-photo.ts'
import { sha256Of } from './hash.ts'
import type { PartState, PhotoRow, SendRow } from './photo-storage.ts'
import type { PhotoUpload } from './tus-sender.ts'

export type PhotoUploaderPorts = {
  readonly storage: {
    photo(sha256: string): Promise<PhotoRow | null>
    save(send: SendRow): Promise<void>
  }
  /** As the disk has them. */
  readonly sends: () => Promise<Sends>
  /** Who is signed in; only this author's photos may go. */
  readonly account: () => string | null
  /** Their reports with photos that the centre has. */
  readonly rows: () => readonly ReceivedRow[]
  /** False while reports wait for the link: text goes first. */
  readonly mayGo: () => boolean
  readonly send: (upload: PhotoUpload) => Promise<PhotoReply>
  readonly headers: () => Readonly<Record<string, string>>
  readonly now: () => number
  readonly random: () => number
  readonly wait: (ms: number, woken: Promise<void>) => Promise<void>
  readonly onChanged: () => Promise<void>
  readonly onSignedOut: () => void
  readonly onError: (error: unknown) => void
}

/** Longest sleep while something is set aside. */
const LOOK_AGAIN_MS = 60_000

/** Sends what waits, one part in flight, for ever. */
export class PhotoUploader {
  private readonly wake = new Wake()
  private readonly setAside = new Map<
    string,
    { readonly until: number; readonly failures: number }
  >()
  private sending: { readonly author: string; readonly stop: AbortController } | null = null
  private failures = 0
  private paused = false

  constructor(private readonly ports: PhotoUploaderPorts) {}

  /** Something changed: a report was received or saved, a link may be back. */
  nudge(): void {
    if (this.sending?.author !== this.ports.account() || !this.ports.mayGo())
      this.sending?.stop.abort()
    this.wake.signal()
  }

  /** Somebody signed in. */
  resume(): void {
    this.paused = false
    this.failures = 0
    this.nudge()
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => {
      this.sending?.stop.abort()
      this.wake.signal()
    })
    while (!signal.aborted) await this.turn()
  }

  /** One look: one part sent, or one wait. */
  async turn(): Promise<void> {
    this.wake.clear()
    if (this.paused || !this.ports.mayGo()) return this.wake.wait()
    try {
      const sends = await this.ports.sends()
      const job = nextJob(this.ports.rows(), sends, (each) => this.isSetAside(each))
      if (job !== null) return await this.attempt(job)
    } catch (error) {
      this.ports.onError(error)
      return this.backOff()
    }
    const soonest = Math.min(...[...this.setAside.values()].map(({ until }) => until))
    if (soonest === Number.POSITIVE_INFINITY) return this.wake.wait()
    const waitMs = Math.max(0, Math.min(soonest - this.ports.now(), LOOK_AGAIN_MS))
    await this.ports.wait(waitMs, this.wake.wait())
  }

  private async attempt(job: Job): Promise<void> {
    const photo = await this.ports.storage.photo(job.ref.sha256)
    // The phone threw it away: nobody can send it any more.
    if (photo === null) return this.keep(job, { state: 'refused', code: 'spoiled' })
    const reply = await this.sendOne(job, photo)
    const isIntact = reply.kind !== 'problem' || (await sha256Of(photo.data)) === photo.sha256
    const { state, next, afterMs } = decidePhoto(reply, job, isIntact)
    if (state !== null) await this.keep(job, state)
    if (next === 'pause') return this.pause()
    if (next === 'retry') return this.backOff()
    this.failures = 0
    if (next === 'later') this.postpone(job, afterMs)
    else this.setAside.delete(keyOf(job))
  }

  private async sendOne(job: Job, photo: PhotoRow): Promise<PhotoReply> {
    const { row, ref, part, send } = job
    const before = send[part]
    const saved: Promise<void>[] = []
    const stop = new AbortController()
    this.sending = { author: row.author, stop }
    const reply = await this.ports.send({
      content: part === 'photo' ? photo.data : photo.thumbnail,
      type: ref.type,
      metadata: {
        ...{ sha256: ref.sha256, report: row.id, incident: row.incident },
        ...(part === 'thumbnail' && { thumbnail: '1' }),
      },
      url: before.state === 'waiting' ? before.url : undefined,
      headers: this.ports.headers(),
      onUrl: (url) => {
        // Kept at once: a killed tab goes on from here.
        saved.push(this.ports.storage.save({ ...send, [part]: { state: 'waiting', url } }))
      },
      signal: stop.signal,
    })
    this.sending = null
    await Promise.all(saved)
    return reply
  }

  private async keep({ send, part }: Job, state: PartState): Promise<void> {
    await this.ports.storage.save({ ...send, [part]: state })
    await this.ports.onChanged()
  }

  private pause(): Promise<void> {
    this.paused = true
    this.ports.onSignedOut()
    return this.wake.wait()
  }

  private isSetAside(job: Job): boolean {
    const kept = this.setAside.get(keyOf(job))
    return kept !== undefined && kept.until > this.ports.now()
  }

  private postpone(job: Job, atLeastMs: number): void {
    const key = keyOf(job)
    const failures = (this.setAside.get(key)?.failures ?? 0) + 1
    const waitMs = Math.max(atLeastMs, backOffMs(failures, this.ports.random()))
    this.setAside.set(key, { until: this.ports.now() + waitMs, failures })
  }

  private async backOff(): Promise<void> {
    const { random, wait } = this.ports
    await wait(backOffMs(this.failures, random()), this.wake.wait())
    this.failures += 1
  }
}

function keyOf({ part, send }: Job): string {
  return `${sendKey(send.report, send.sha256)} ${part}`
}
