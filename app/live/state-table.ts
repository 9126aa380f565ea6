import type { AssetState } from '#domain/asset-state'
import { SHOWN_STATUSES, type ShownStatus } from '#domain/status'
import { CAUSES, type Cause } from '#domain/vocabulary'
import type { RegistryIndex } from './registry-index.ts'

export const UNKNOWN_CODE = SHOWN_STATUSES.indexOf('unknown')
/** Position in SHOWN_STATUSES from which a status is outstanding, and the first that is not again. */
export const CODE_OF = Object.fromEntries(SHOWN_STATUSES.map((status, i) => [status, i])) as Record<
  ShownStatus,
  number
>

export function causeBit(cause: Cause): number {
  return 1 << CAUSES.indexOf(cause)
}

/** Every asset's state by registry index; hot columns beside the rows so that counting reads bytes. */
export class StateTable {
  readonly index: RegistryIndex
  /** Position in SHOWN_STATUSES. */
  readonly status: Uint8Array
  /** Bit set over CAUSES. */
  readonly causes: Uint16Array
  readonly affected: Uint8Array
  readonly seq: Float64Array
  /** Epoch ms on the incident clock; 0 where no power clock runs. */
  readonly darkAt: Float64Array
  private readonly rows: (AssetState | undefined)[]

  constructor(index: RegistryIndex) {
    this.index = index
    this.status = new Uint8Array(index.size).fill(UNKNOWN_CODE)
    this.causes = new Uint16Array(index.size)
    this.affected = new Uint8Array(index.size)
    this.seq = new Float64Array(index.size)
    this.darkAt = new Float64Array(index.size)
    this.rows = new Array(index.size)
  }

  /** States of assets outside the registry are not this viewer's to show. */
  set(state: AssetState): number {
    const i = this.index.indexOf(state.asset)
    if (i >= 0) this.setAt(i, state)
    return i
  }

  setAt(i: number, state: AssetState): void {
    this.rows[i] = state
    this.status[i] = CODE_OF[state.status]
    this.seq[i] = state.seq
    this.affected[i] = state.affected ? 1 : 0
    const known = state.status === 'unknown' ? undefined : state
    this.causes[i] = (known?.causes ?? []).reduce((bits, cause) => bits | causeBit(cause), 0)
    this.darkAt[i] = known?.darkAt ?? 0
  }

  at(i: number): AssetState {
    const asset = this.index.assetAt(i).id
    return this.rows[i] ?? { asset, status: 'unknown', seq: 0, affected: false }
  }

  statusAt(i: number): ShownStatus {
    return SHOWN_STATUSES[this.status[i] ?? UNKNOWN_CODE] ?? 'unknown'
  }

  /** The rows that somebody has spoken about. */
  *known(): Generator<AssetState> {
    for (const row of this.rows) if (row !== undefined) yield row
  }

  /** The same states under another registry version, matched by asset id. */
  moveTo(index: RegistryIndex): StateTable {
    const moved = new StateTable(index)
    for (const row of this.known()) moved.set(row)
    return moved
  }
}
