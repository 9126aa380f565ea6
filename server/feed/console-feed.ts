import type { Encoding, WatchAnswer } from '#protocol/console'
import { toTime } from '#protocol/scalars'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Scope } from '../viewer.ts'
import { CatchUp, MOST_DELTA_STATES } from './catch-up.ts'
import type { ConsoleLink } from './console-link.ts'
import { encodeChanges } from './encode-changes.ts'
import { type EncodedEvent, encodeJsonEvent } from './encoded-event.ts'
import { FrameScheduler } from './frame-scheduler.ts'
import type { LiveIncident } from './live-incident.ts'
import { Rooms } from './rooms.ts'
import type { Watcher } from './watcher.ts'

export type FeedParts = {
  /** The incident's. */
  readonly clock: Clock
  readonly ids: () => string
  readonly metrics: Metrics
  readonly log: Log
}
export type WatchWish = {
  readonly link: ConsoleLink
  readonly scope: Scope
  readonly encoding: Encoding
  readonly epoch?: string
  readonly since?: number
}

/** Tells the consoles of one incident what moved: chained frames, ticks, digests, catch-ups. */
export class ConsoleFeed {
  readonly #live: LiveIncident
  readonly #parts: FeedParts
  readonly #catchUp: CatchUp
  readonly #frames: FrameScheduler
  readonly #rooms = new Rooms()
  readonly #forget: (() => void)[]
  /** Seq up to which frames have gone out. */
  #sent: number

  constructor(live: LiveIncident, parts: FeedParts) {
    this.#live = live
    this.#parts = parts
    this.#catchUp = new CatchUp(live, parts.ids)
    this.#frames = new FrameScheduler(() => this.#sendFrame())
    this.#sent = live.head()
    this.#forget = [
      live.onAdvanced(() => this.#frames.changed()),
      live.onRegistry(() => this.#flush()),
    ]
  }

  get size(): number {
    return this.#rooms.size
  }

  /** Answers at once what is coming, then brings the console up to date and keeps it so. */
  watch(wish: WatchWish, answer: (answer: WatchAnswer) => void): Promise<Watcher> {
    return this.#live.whenSettled(() => {
      this.#flush()
      const { link, scope, encoding } = wish
      const since = this.#knownSince(wish)
      const watcher: Watcher = { link, scope, encoding, state: 'behind', seq: since ?? 0 }
      const delta =
        since === null ? null : this.#catchUp.delta(scope, encoding, since, MOST_DELTA_STATES)
      answer({
        epoch: this.#live.epoch,
        head: this.#live.head(),
        registry: this.#live.registry.version,
        mode: delta === null ? 'snapshot' : 'delta',
      })
      this.#rooms.add(watcher)
      if (delta === null) this.#startSnapshot(watcher)
      else this.#goLive(watcher, delta)
      return watcher
    })
  }

  leave(watcher: Watcher): void {
    watcher.state = 'closed'
    this.#rooms.delete(watcher)
  }

  /** Every few seconds, so that consoles can tell how old what they show is. */
  tick(): void {
    const tick = {
      epoch: this.#live.epoch,
      seq: this.#sent,
      serverNow: toTime(this.#parts.clock.now()),
    }
    const event = encodeJsonEvent('tick', JSON.stringify(tick))
    for (const watcher of this.#rooms.live()) watcher.link.send(event)
  }

  /** Now and then, so that a console that went astray notices. */
  digest(): Promise<void> {
    return this.#live.whenSettled(() => {
      this.#flush()
      for (const { scope, watchers } of this.#rooms.occupied()) {
        const organisation = this.#catchUp.viewOf(scope).organisation
        const sum = this.#live.fold.digest(organisation)
        const digest = { epoch: this.#live.epoch, seq: this.#sent, ...sum }
        const event = encodeJsonEvent('digest', JSON.stringify(digest))
        for (const watcher of watchers) if (watcher.state === 'live') watcher.link.send(event)
      }
    })
  }

  close(): void {
    for (const forget of this.#forget) forget()
    this.#frames.close()
  }

  #flush(): void {
    this.#frames.flushNow()
  }

  /** Null: unknown life of the database, or a seq that this one never gave. */
  #knownSince({ epoch, since }: WatchWish): number | null {
    if (since === undefined || epoch !== this.#live.epoch) return null
    return since <= this.#live.head() ? since : null
  }

  #sendFrame(): void {
    const live = this.#live
    // Comes again by onAdvanced as soon as the histories are read.
    if (!live.isSettled()) return
    const changed = live.fold.flush()
    const span = {
      epoch: live.epoch,
      from: this.#sent,
      to: live.head(),
      progress: live.progress(),
      registry: live.registry.version,
    }
    if (span.to === span.from) return
    this.#sent = span.to
    const rooms = this.#rooms.occupied()
    if (rooms.length === 0) return
    const states = changed.map((asset) => live.fold.stateOf(asset))
    for (const { scope, encoding, watchers } of rooms) {
      const view = this.#catchUp.viewOf(scope)
      const event = encodeChanges(span, view.pick(states), view, encoding)
      this.#parts.metrics.frames.inc({ encoding })
      this.#parts.metrics.frameBytes.inc({ encoding }, event.bytes)
      for (const watcher of watchers) this.#sendTo(watcher, event)
    }
  }

  #sendTo(watcher: Watcher, event: EncodedEvent): void {
    if (watcher.state !== 'live') return
    if (watcher.link.isClogged()) {
      this.#fallBehind(watcher)
      return
    }
    watcher.link.send(event)
    watcher.seq = this.#sent
  }

  #fallBehind(watcher: Watcher): void {
    this.#parts.metrics.fellBehind.inc()
    watcher.state = 'behind'
    watcher.link.onDrained(() => void this.#resume(watcher, MOST_DELTA_STATES))
  }

  /** One coalesced delta; too much for one frame goes as a snapshot. */
  #resume(watcher: Watcher, most: number): Promise<void> {
    return this.#live.whenSettled(() => {
      if (watcher.state === 'closed') return
      this.#flush()
      const { scope, encoding, seq } = watcher
      const delta = this.#catchUp.delta(scope, encoding, seq, most)
      if (delta === null) this.#startSnapshot(watcher)
      else this.#goLive(watcher, delta)
    })
  }

  #goLive(watcher: Watcher, delta: EncodedEvent): void {
    this.#parts.metrics.catchUps.inc({ mode: 'delta' })
    watcher.state = 'live'
    watcher.link.send(delta)
    watcher.seq = this.#live.head()
  }

  #startSnapshot(watcher: Watcher): void {
    this.#parts.metrics.catchUps.inc({ mode: 'snapshot' })
    watcher.state = 'snapshot'
    this.#sendSnapshot(watcher).catch((error: unknown) => {
      // It did not answer a piece: when it is still there it watches again, and starts anew.
      this.#parts.log.debug({ err: error }, 'snapshot given up')
      this.leave(watcher)
    })
  }

  async #sendSnapshot(watcher: Watcher): Promise<void> {
    const { link, scope, encoding } = watcher
    const { begin, chunks, end, seq } = this.#catchUp.snapshot(scope, encoding)
    link.send(encodeJsonEvent('snapshot:begin', JSON.stringify(begin)))
    for (const chunk of chunks) {
      await link.request('snapshot:chunk', chunk)
      if (watcher.state === 'closed') return
    }
    link.send(encodeJsonEvent('snapshot:end', JSON.stringify(end)))
    watcher.seq = seq
    watcher.state = 'behind'
    // However much changed meanwhile, it is less than the snapshot was.
    await this.#resume(watcher, Number.POSITIVE_INFINITY)
  }
}
