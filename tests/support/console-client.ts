import type { Socket } from 'socket.io-client'
import type { AssetState } from '#domain/asset-state'
import { digestOf } from '#domain/digest'
import { toAssetState } from '#protocol/asset-state'
import {
  changesSchema,
  type Encoding,
  snapshotBeginSchema,
  snapshotChunkSchema,
  snapshotEndSchema,
  type WatchAnswer,
  watchAnswerSchema,
} from '#protocol/console'
import { CONSOLE_PATH } from '#protocol/handshake'
import { unpackChanges, unpackChunk } from '#protocol/packed'
import type { Progress } from '#protocol/progress'
import { nextEvent, openSocket, refusalOf } from './field-client.ts'

type ConsoleOptions = {
  readonly encoding?: Encoding
  readonly epoch?: string
  readonly since?: number
  /** The registry's assets in the viewer's order: needed for `packed`. */
  readonly assets?: readonly string[]
  readonly incident?: string
}

/** What a console keeps: states, seq and progress, applied as the contract says. */
export class ConsoleClient {
  readonly socket: Socket
  readonly states = new Map<string, AssetState>()
  epoch = ''
  seq = -1
  progress: Progress | null = null
  answer: WatchAnswer | null = null
  /** Names of events in the order they came. */
  readonly events: string[] = []
  /** Broken rules of the contract; must stay empty. */
  readonly faults: string[] = []
  readonly #assets: readonly string[]
  #pieces: AssetState[] = []
  #inSnapshot = false
  #waiting: { until: (client: ConsoleClient) => boolean; done: () => void }[] = []

  constructor(socket: Socket, assets: readonly string[]) {
    this.socket = socket
    this.#assets = assets
    socket.onAny((event: string) => this.events.push(event))
    socket.on('snapshot:begin', (body: unknown) => this.#begin(body))
    socket.on('snapshot:chunk', (body: unknown, ack: () => void) => this.#chunk(body, ack))
    socket.on('snapshot:end', (body: unknown) => this.#end(body))
    socket.on('changes', (body: unknown) => this.#changes(body))
  }

  async watch({
    incident = 'bao-so-3-2024',
    encoding = 'json',
    epoch,
    since,
  }: ConsoleOptions = {}) {
    const wish = { incident, encoding, ...(since === undefined ? {} : { epoch, since }) }
    if (since !== undefined) this.seq = since
    this.answer = watchAnswerSchema.parse(await this.socket.emitWithAck('watch', wish))
    this.epoch = this.answer.epoch
    return this.answer
  }

  /** Resolves when the console has come to satisfy it. */
  until(condition: (client: ConsoleClient) => boolean): Promise<void> {
    if (condition(this)) return Promise.resolve()
    return new Promise((done) => this.#waiting.push({ until: condition, done }))
  }

  untilSeq(seq: number): Promise<void> {
    return this.until((client) => client.seq >= seq)
  }

  digest(): { count: number; digest: string } {
    return digestOf(this.states.values())
  }

  close(): void {
    this.socket.disconnect()
  }

  #begin(body: unknown): void {
    snapshotBeginSchema.parse(body)
    this.#inSnapshot = true
    this.#pieces = []
  }

  #chunk(body: unknown, ack: () => void): void {
    const states = isBytes(body)
      ? unpackChunk(body, this.#assetAt).states
      : snapshotChunkSchema.parse(body).states.map(toAssetState)
    this.#pieces.push(...states)
    ack()
  }

  #end(body: unknown): void {
    const { seq, count, digest, progress } = snapshotEndSchema.parse(body)
    this.#inSnapshot = false
    this.states.clear()
    for (const state of this.#pieces) this.states.set(state.asset, state)
    this.seq = seq
    this.progress = progress
    const own = this.digest()
    if (own.count !== count || own.digest !== digest) this.faults.push(`digest at ${seq}`)
    this.#check()
  }

  #changes(body: unknown): void {
    const changes = isBytes(body) ? unpackChanges(body, this.#assetAt) : readChanges(body)
    if (this.#inSnapshot) this.faults.push('changes within a snapshot')
    if (changes.to <= this.seq && changes.from !== this.seq) return
    if (changes.from !== this.seq) {
      this.faults.push(`gap: at ${this.seq}, got ${changes.from} to ${changes.to}`)
      return
    }
    for (const state of changes.states) this.states.set(state.asset, state)
    this.seq = changes.to
    this.progress = changes.progress
    this.#check()
  }

  #check(): void {
    const met = this.#waiting.filter(({ until }) => until(this))
    this.#waiting = this.#waiting.filter((one) => !met.includes(one))
    for (const { done } of met) done()
  }

  readonly #assetAt = (index: number): string => {
    const asset = this.#assets[index]
    if (asset === undefined) throw new RangeError(`no asset ${index}`)
    return asset
  }
}

export async function openConsole(
  url: string,
  token: string,
  options: ConsoleOptions = {},
): Promise<ConsoleClient> {
  const socket = openSocket(url, CONSOLE_PATH, { token, proto: 1 })
  await Promise.race([nextEvent(socket, 'connect'), refusalOf(socket)])
  const client = new ConsoleClient(socket, options.assets ?? [])
  await client.watch(options)
  return client
}

function readChanges(body: unknown) {
  const { states, ...rest } = changesSchema.parse(body)
  return { ...rest, states: states.map(toAssetState) }
}

function isBytes(body: unknown): body is Uint8Array {
  return body instanceof Uint8Array
}
