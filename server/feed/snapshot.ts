import type { AssetState } from '#domain/asset-state'
import { toWireAssetState } from '#protocol/asset-state'
import {
  type Encoding,
  MAX_CHUNK_BYTES,
  MAX_CHUNK_STATES,
  type SnapshotBegin,
  type SnapshotEnd,
} from '#protocol/console'
import { packChunk } from '#protocol/packed'
import type { LiveIncident } from './live-incident.ts'
import type { ScopeView } from './scope-view.ts'

/** All that a scope may see at one seq, ready to be sent in pieces; shared by all that need it. */
export type Snapshot = {
  readonly seq: number
  readonly registry: number
  readonly begin: SnapshotBegin
  /** Bodies of `snapshot:chunk`: packed bytes, or objects. */
  readonly chunks: readonly object[]
  readonly end: SnapshotEnd
}

export function takeSnapshot(
  live: LiveIncident,
  view: ScopeView,
  encoding: Encoding,
  id: string,
): Snapshot {
  const { epoch, registry, fold } = live
  const seq = fold.seq
  const shown = fold.states(view.organisation).filter(isWorthSending)
  const groups = encoding === 'packed' ? groupsByCount(shown) : groupsByBytes(shown)
  const chunks = groups.map((states, i) =>
    encoding === 'packed'
      ? packChunk({ id, i, states }, view.indexOf)
      : { id, i, states: states.map(toWireAssetState) },
  )
  const { count, digest } = fold.digest(view.organisation)
  const begin = { id, epoch, seq, chunks: chunks.length }
  const progress = live.progress()
  const { version } = registry
  return {
    seq,
    registry: version,
    begin,
    chunks,
    end: { id, seq, count, digest, progress, registry: version },
  }
}

/** An asset that is not sent is unknown, which is what the console starts from. */
function isWorthSending(state: AssetState): boolean {
  return state.status !== 'unknown' || state.seq > 0 || 'isolated' in state || 'conflict' in state
}

/** Five hundred packed states stay far below the bytes a chunk may have. */
function groupsByCount(states: readonly AssetState[]): AssetState[][] {
  const groups: AssetState[][] = []
  for (let at = 0; at < states.length; at += MAX_CHUNK_STATES) {
    groups.push(states.slice(at, at + MAX_CHUNK_STATES))
  }
  return groups
}

function groupsByBytes(states: readonly AssetState[]): AssetState[][] {
  const groups: AssetState[][] = []
  let group: AssetState[] = []
  let bytes = CHUNK_OVERHEAD
  for (const state of states) {
    const size = Buffer.byteLength(JSON.stringify(toWireAssetState(state))) + 1
    if (bytes + size > MAX_CHUNK_BYTES || group.length === MAX_CHUNK_STATES) {
      groups.push(group)
      group = []
      bytes = CHUNK_OVERHEAD
    }
    group.push(state)
    bytes += size
  }
  if (group.length > 0) groups.push(group)
  return groups
}
/** Event name, id and braces round the states, bytes. */
const CHUNK_OVERHEAD = 256
