import * as z from 'zod/mini'
import type { Encoding, WatchAnswer } from '#protocol/console'
import {
  digestMessageSchema,
  snapshotBeginSchema,
  snapshotEndSchema,
  tickSchema,
} from '#protocol/console'
import { toMs } from '#protocol/scalars'
import { ConsoleLink, type ServerEvent } from './console-link.ts'
import { Listeners } from './listeners.ts'
import { EMPTY_VIEW, type Link, type LiveView, type StateChange } from './live-view.ts'
import type { RegistryIndex } from './registry-index.ts'
import { HttpError, type RegistryLoader } from './registry-loader.ts'
import { type Outcome, Replica } from './replica.ts'
import type { OpenSocket } from './socket-port.ts'
import type { StateTable } from './state-table.ts'
import type { ConsoleWire } from './wire.ts'

export type ConsoleStoreOptions = {
  /** Origin of the server; in a browser its own. */
  readonly url: string
  readonly incident: string
  readonly token?: string
  readonly encoding: Encoding
  readonly wire: ConsoleWire
  readonly io: OpenSocket
  readonly registries: RegistryLoader
  /** Wall clock, epoch ms. */
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
}
type Waiting = { event: ServerEvent; payload: unknown; ack: (answer: unknown) => void }

/**
 * What a console knows: framework-free and DOM-free, so that screens, tests and benchmarks share it.
 * Read `view` and `table`, listen by `subscribe` (header) or `onChanges` (which assets moved).
 */
export class ConsoleStore {
  view: LiveView = EMPTY_VIEW
  private readonly options: ConsoleStoreOptions
  private readonly link: ConsoleLink
  private readonly headers: Record<string, string>
  private readonly viewListeners = new Listeners<[]>()
  private readonly changeListeners = new Listeners<[readonly StateChange[]]>()
  private replica: Replica | null = null
  /** Not null while the registry is on its way: messages then keep their order here. */
  private waiting: Waiting[] | null = null
  /** Rises with every watch; what an older one still brings is dropped. */
  private round = 0

  constructor(options: ConsoleStoreOptions) {
    this.options = options
    this.headers = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }
    this.link = new ConsoleLink(options, {
      onOpen: () => this.watch(true),
      onLost: (attempt) => this.setLink({ kind: 'reconnecting', attempt }),
      onRefused: (code) => this.setLink({ kind: 'refused', code }),
      onMessage: (event, payload, ack) => this.receive({ event, payload, ack }),
    })
  }

  /** Null before the first registry. */
  get table(): StateTable | null {
    return this.replica?.table ?? null
  }

  start(): void {
    this.setLink({ kind: 'connecting' })
    this.link.start()
  }

  stop(): void {
    this.round += 1
    this.link.stop()
    this.setLink({ kind: 'stopped' })
  }

  readonly subscribe = (listener: () => void): (() => void) => this.viewListeners.add(listener)

  /** Calls back only when what the selector picks has changed. */
  subscribeTo<T>(select: (view: LiveView) => T, listener: (value: T) => void): () => void {
    let last = select(this.view)
    return this.viewListeners.add(() => {
      const next = select(this.view)
      if (Object.is(next, last)) return
      last = next
      listener(next)
    })
  }

  /** An empty list: everything may have changed (a snapshot, another registry). */
  onChanges(listener: (changes: readonly StateChange[]) => void): () => void {
    return this.changeListeners.add(listener)
  }

  private watch(keep: boolean): void {
    this.round += 1
    this.waiting = []
    const { round } = this
    const { incident, encoding } = this.options
    const { epoch, seq } = this.replica ?? { epoch: null, seq: null }
    const since = keep && epoch !== null && seq !== null ? { epoch, since: seq } : {}
    this.setLink({ kind: 'loading' })
    this.link.watch(
      { incident, encoding, ...since },
      (answer) => void this.begin(answer, round),
      (code) => this.setLink({ kind: 'refused', code }),
    )
  }

  private async begin(answer: WatchAnswer, round: number): Promise<void> {
    try {
      const index = await this.loadRegistry()
      if (round !== this.round) return
      this.adopt(index)
      if (answer.mode === 'delta')
        this.publish({ link: { kind: 'live' }, heardAt: this.options.now() })
      this.release()
    } catch (error) {
      if (round === this.round) this.fail(error)
    }
  }

  private loadRegistry(): Promise<RegistryIndex> {
    const { url, incident, registries } = this.options
    const path = `${url}/api/v1/incidents/${incident}/registry?encoding=packed`
    return registries.load(path, this.headers)
  }

  private adopt(index: RegistryIndex): void {
    if (this.replica === null) this.replica = new Replica(index)
    else this.replica.moveTo(index)
    if (this.view.index === index) return
    this.publish({ index, revision: this.view.revision + 1 })
    this.changeListeners.call([])
  }

  private release(): void {
    const { waiting } = this
    this.waiting = null
    for (const message of waiting ?? []) this.receive(message)
  }

  private receive(message: Waiting): void {
    if (this.waiting !== null) this.waiting.push(message)
    else
      try {
        this.handle(message)
      } catch (error) {
        this.fail(error)
      }
  }

  private handle({ event, payload, ack }: Waiting): void {
    const { replica } = this
    if (replica === null) return
    if (event === 'snapshot:begin') replica.begin(z.parse(snapshotBeginSchema, payload))
    else if (event === 'snapshot:chunk') {
      this.settle(replica.chunk(this.options.wire.chunk(payload, replica.table.index.registry)))
      ack({})
    } else if (event === 'snapshot:end') this.handleEnd(replica, payload)
    else if (event === 'changes') this.handleChanges(replica, payload)
    else if (event === 'tick') this.handleTick(payload)
    else this.settle(replica.check(z.parse(digestMessageSchema, payload)))
  }

  private handleEnd(replica: Replica, payload: unknown): void {
    const outcome = replica.end(z.parse(snapshotEndSchema, payload))
    if (outcome === 'applied') this.shown(replica, [])
    this.settle(outcome)
  }

  private handleChanges(replica: Replica, payload: unknown): void {
    const { wire } = this.options
    const { registry } = replica.table.index
    if (wire.registryOf(payload) !== registry.version) {
      this.changeRegistry(payload)
      return
    }
    const changed: StateChange[] = []
    const outcome = replica.changes(wire.changes(payload, registry), changed)
    if (outcome === 'applied') this.shown(replica, changed)
    this.settle(outcome)
  }

  /** The inventory moved on: fetch it, and keep what comes meanwhile in order. */
  private changeRegistry(payload: unknown): void {
    const { round } = this
    const wanted = this.options.wire.registryOf(payload)
    this.waiting = [{ event: 'changes', payload, ack: () => undefined }]
    this.loadRegistry()
      .then((index) => {
        if (round !== this.round) return
        this.adopt(index)
        if (index.registry.version === wanted) this.release()
        else this.watch(false)
      })
      .catch((error: unknown) => {
        if (round === this.round) this.fail(error)
      })
  }

  private handleTick(payload: unknown): void {
    const tick = z.parse(tickSchema, payload)
    const wallAt = this.options.now()
    this.publish({ heardAt: wallAt, clock: { incidentAt: toMs(tick.serverNow), wallAt } })
    if (tick.epoch !== this.replica?.epoch && this.replica?.epoch !== null) this.watch(false)
  }

  private settle(outcome: Outcome): void {
    if (outcome === 'gap') this.watch(true)
    else if (outcome === 'mismatch') this.watch(false)
  }

  private shown(replica: Replica, changed: readonly StateChange[]): void {
    const { progress, seq, epoch } = replica
    const wallAt = this.options.now()
    const asOf = progress === null ? 0 : toMs(progress.asOf)
    this.publish({
      link: { kind: 'live' },
      epoch,
      seq,
      progress,
      heardAt: wallAt,
      clock: asOf === 0 ? this.view.clock : { incidentAt: asOf, wallAt },
      revision: this.view.revision + 1,
    })
    this.changeListeners.call(changed)
  }

  private fail(error: unknown): void {
    if (error instanceof HttpError && (error.status === 401 || error.status === 403))
      this.setLink({
        kind: 'refused',
        code: error.status === 401 ? 'unauthorised' : 'forbidden',
      })
    else
      this.setLink({
        kind: 'failed',
        detail: error instanceof Error ? error.message : String(error),
      })
  }

  private setLink(link: Link): void {
    this.publish({ link })
  }

  private publish(part: Partial<LiveView>): void {
    this.view = { ...this.view, ...part }
    this.viewListeners.call()
  }
}
