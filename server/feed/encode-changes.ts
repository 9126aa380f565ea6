import type { AssetState } from '#domain/asset-state'
import { toWireAssetState } from '#protocol/asset-state'
import type { Encoding } from '#protocol/console'
import { packChanges } from '#protocol/packed'
import type { Progress } from '#protocol/progress'
import { type EncodedEvent, encodeBinaryEvent, encodeJsonEvent } from './encoded-event.ts'
import type { ScopeView } from './scope-view.ts'

/** From a seq to another, with the states a scope may see. */
export type ChangesSpan = {
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly progress: Progress
  readonly registry: number
}

export function encodeChanges(
  span: ChangesSpan,
  states: readonly AssetState[],
  view: ScopeView,
  encoding: Encoding,
): EncodedEvent {
  if (encoding === 'packed') {
    return encodeBinaryEvent('changes', packChanges({ ...span, states }, view.indexOf))
  }
  const { epoch, from, to, progress, registry } = span
  const wire = states.map(toWireAssetState)
  const changes = { epoch, from, to, states: wire, progress, registry }
  return encodeJsonEvent('changes', JSON.stringify(changes))
}
