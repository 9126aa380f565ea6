import type { AssetState } from '#domain/asset-state'
import type { Registry } from '#domain/registry'
import type { Changes, SnapshotChunk } from './console.ts'
import { openFrame, sealFrame } from './packed/frame.ts'
import { readProgress, writeProgress } from './packed/progress.ts'
import { readRegistry, writeRegistry } from './packed/registry.ts'
import { type AssetAt, type IndexOf, readStates, writeStates } from './packed/states.ts'

/** `changes` and `snapshot:chunk` with states as the domain has them: times in epoch ms. */
export type PackableChanges = Omit<Changes, 'states'> & { readonly states: readonly AssetState[] }
export type PackableChunk = Omit<SnapshotChunk, 'states'> & {
  readonly states: readonly AssetState[]
}

/** The layout is protocol/SPEC.md, X1 to X16. States in registry order pack smallest. */
export function packChanges(changes: PackableChanges, indexOf: IndexOf): Uint8Array {
  return sealFrame('changes', (writer) => {
    writer.text(changes.epoch)
    writer.uint(changes.from)
    writer.int(changes.to - changes.from)
    writer.uint(changes.registry)
    writeProgress(writer, changes.progress, { ...changes, seq: changes.to })
    writeStates(writer, changes.states, indexOf)
  })
}

/** Throws PackedError on anything that packChanges did not make for this registry. */
export function unpackChanges(bytes: Uint8Array, assetAt: AssetAt): PackableChanges {
  return openFrame(bytes, 'changes', (reader) => {
    const epoch = reader.text()
    const from = reader.uint()
    const to = from + reader.int()
    const registry = reader.uint()
    const progress = readProgress(reader, { epoch, seq: to, registry })
    return { epoch, from, to, registry, progress, states: readStates(reader, assetAt) }
  })
}

/** The version to have at hand before the rest can be read. */
export function registryOfChanges(bytes: Uint8Array): number {
  return openFrame(bytes, 'changes', (reader) => {
    reader.text()
    reader.uint()
    reader.int()
    return reader.uint()
  })
}

export function packChunk(chunk: PackableChunk, indexOf: IndexOf): Uint8Array {
  return sealFrame('chunk', (writer) => {
    writer.text(chunk.id)
    writer.uint(chunk.i)
    writeStates(writer, chunk.states, indexOf)
  })
}

export function unpackChunk(bytes: Uint8Array, assetAt: AssetAt): PackableChunk {
  return openFrame(bytes, 'chunk', (reader) => {
    const id = reader.text()
    return { id, i: reader.uint(), states: readStates(reader, assetAt) }
  })
}

export function packRegistry(registry: Registry): Uint8Array {
  return sealFrame('registry', (writer) => writeRegistry(writer, registry))
}

export function unpackRegistry(bytes: Uint8Array): Registry {
  return openFrame(bytes, 'registry', readRegistry)
}
