import type { AssetState } from '#domain/asset-state'
import { digestOf } from '#domain/digest'
import type { Progress } from '#protocol/progress'
import type { StateChange } from './live-view.ts'
import type { RegistryIndex } from './registry-index.ts'
import { StateTable } from './state-table.ts'

export type ChangesIn = {
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly states: readonly AssetState[]
  readonly progress: Progress
}
export type SnapshotEndIn = {
  readonly id: string
  readonly seq: number
  readonly count: number
  readonly digest: string
  readonly progress: Progress
}
export type DigestIn = {
  readonly epoch: string
  readonly seq: number
  readonly count: number
  readonly digest: string
}
export type Outcome = 'applied' | 'ignored' | 'gap' | 'mismatch'

type Pending = { id: string; epoch: string; chunks: number; states: AssetState[]; got: number }

/**
 * A console's copy of one incident: always a prefix of the log, or nothing. Pure data, no link:
 * `gap` and `mismatch` tell the caller to watch again.
 */
export class Replica {
  table: StateTable
  epoch: string | null = null
  seq: number | null = null
  progress: Progress | null = null
  private pending: Pending | null = null

  constructor(index: RegistryIndex) {
    this.table = new StateTable(index)
  }

  moveTo(index: RegistryIndex): void {
    if (index !== this.table.index) this.table = this.table.moveTo(index)
  }

  begin(message: { id: string; epoch: string; seq: number; chunks: number }): void {
    this.pending = { ...message, states: [], got: 0 }
  }

  /** Chunks come one by one and in order; one of another snapshot is dropped. */
  chunk(message: { id: string; i: number; states: readonly AssetState[] }): Outcome {
    const { pending } = this
    if (pending === null || pending.id !== message.id) return 'ignored'
    if (message.i !== pending.got) return 'gap'
    pending.got += 1
    pending.states.push(...message.states)
    return 'applied'
  }

  /** The whole snapshot takes effect here, or nothing of it. */
  end(message: SnapshotEndIn): Outcome {
    const { pending } = this
    if (pending === null || pending.id !== message.id) return 'ignored'
    this.pending = null
    if (pending.got !== pending.chunks) return 'gap'
    const own = digestOf(pending.states)
    if (own.count !== message.count || own.digest !== message.digest) return 'mismatch'
    this.table = new StateTable(this.table.index)
    for (const state of pending.states) this.table.set(state)
    this.epoch = pending.epoch
    this.seq = message.seq
    this.progress = message.progress
    return 'applied'
  }

  changes(message: ChangesIn, changed: StateChange[]): Outcome {
    if (this.seq === null || this.epoch === null || this.pending !== null) return 'ignored'
    if (message.epoch !== this.epoch) return 'gap'
    if (message.to < this.seq || (message.to === this.seq && message.from !== this.seq))
      return 'ignored'
    if (message.from !== this.seq) return 'gap'
    for (const after of message.states) this.step(after, changed)
    this.seq = message.to
    this.progress = message.progress
    return 'applied'
  }

  private step(after: AssetState, changed: StateChange[]): void {
    const index = this.table.index.indexOf(after.asset)
    if (index < 0) return
    changed.push({ index, before: this.table.at(index), after })
    this.table.setAt(index, after)
  }

  /** Compared only at the same seq: in between there is nothing to compare. */
  check(message: DigestIn): Outcome {
    if (message.epoch !== this.epoch) return this.epoch === null ? 'ignored' : 'gap'
    if (message.seq !== this.seq || this.pending !== null) return 'ignored'
    const own = digestOf(this.table.known())
    return own.count === message.count && own.digest === message.digest ? 'applied' : 'mismatch'
  }
}
