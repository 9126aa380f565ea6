import type { Registry } from '#domain/registry'
import { registryOfChanges, unpackChanges, unpackChunk } from '#protocol/packed'
import type { ConsoleWire } from './wire.ts'

/** Columns instead of fields (protocol/SPEC.md): what our own console and the benchmarks read. */
export const packedWire: ConsoleWire = {
  registryOf: (payload) => registryOfChanges(bytesOf(payload)),
  changes: (payload, registry) => unpackChanges(bytesOf(payload), assetAt(registry)),
  chunk: (payload, registry) => unpackChunk(bytesOf(payload), assetAt(registry)),
}

/** A browser hands over an ArrayBuffer, node a Buffer. */
function bytesOf(payload: unknown): Uint8Array {
  if (payload instanceof Uint8Array) return payload
  if (payload instanceof ArrayBuffer) return new Uint8Array(payload)
  throw new TypeError(`expected packed bytes, got ${typeof payload}`)
}

function assetAt({ assets }: Registry): (index: number) => string | undefined {
  return (index) => assets[index]?.id
}
