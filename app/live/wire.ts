import type { AssetState } from '#domain/asset-state'
import type { Registry } from '#domain/registry'
import type { ChangesIn } from './replica.ts'

/** Reads what carries states, in one of the two encodings; parsing faults are thrown. */
export type ConsoleWire = {
  /** Registry version that a `changes` message is written against. */
  readonly registryOf: (payload: unknown) => number
  readonly changes: (payload: unknown, registry: Registry) => ChangesIn
  readonly chunk: (
    payload: unknown,
    registry: Registry,
  ) => { readonly id: string; readonly i: number; readonly states: readonly AssetState[] }
}
