import * as z from 'zod/mini'
import { toAssetState } from '#protocol/asset-state'
import { changesSchema, snapshotChunkSchema } from '#protocol/console'
import type { ConsoleWire } from './wire.ts'

const versionSchema = z.object({ registry: z.int() })

/** Messages exactly as contract.md writes them. */
export const jsonWire: ConsoleWire = {
  registryOf: (payload) => z.parse(versionSchema, payload).registry,
  changes: (payload) => {
    const wire = z.parse(changesSchema, payload)
    return { ...wire, states: wire.states.map(toAssetState) }
  },
  chunk: (payload) => {
    const wire = z.parse(snapshotChunkSchema, payload)
    return { ...wire, states: wire.states.map(toAssetState) }
  },
}
