import type { IncidentWithHead } from '#db/store'
import { CHECKPOINT_VERSION } from '#domain/checkpoint'
import { IncidentFold } from '#domain/incident-fold'
import type { Registry } from '#domain/registry'
import { saveCheckpoint } from './incident-checkpoints.ts'
import { LiveIncident, type LiveParts, rebuildAssets } from './live-incident.ts'
import { readEntries } from './read-log.ts'

/** So that a server that is killed soon again need not read as much once more. */
const LONG_TAIL = 20_000
const EMPTY: Registry = { version: 0, organisations: [], areas: [], assets: [], topology: [] }

/** The last checkpoint and the log's tail: start-up does not grow with history. */
export async function loadIncident(
  parts: LiveParts,
  { head, registry: version, ...incident }: IncidentWithHead,
): Promise<LiveIncident> {
  const { store } = parts
  const registry = version === 0 ? EMPTY : await store.loadRegistry(incident.id, version)
  if (registry === null) throw new Error(`registry ${version} of ${incident.id} is missing`)
  const fold = await loadFold(parts, incident, registry, head)
  const from = fold.seq
  const behind = new Set<string>()
  for await (const page of readEntries(store, incident.id, fold.seq, head)) {
    for (const entry of page) {
      if (fold.apply(entry) === 'needs_history' && entry.type === 'report') {
        behind.add(entry.report.asset)
      }
    }
  }
  await rebuildAssets(store, incident.id, fold, behind)
  fold.flush()
  if (head - from >= LONG_TAIL) await saveCheckpoint(store, incident.id, fold)
  return new LiveIncident(parts, incident, registry, fold)
}

async function loadFold(
  { store, log }: LiveParts,
  { id, countedCarriers }: Pick<IncidentWithHead, 'id' | 'countedCarriers'>,
  registry: Registry,
  head: number,
): Promise<IncidentFold> {
  const checkpoint = await store.loadCheckpoint(id)
  if (checkpoint === null) return new IncidentFold(registry, countedCarriers)
  if (checkpoint.version !== CHECKPOINT_VERSION || checkpoint.seq > head) {
    log.warn({ incident: id, seq: checkpoint.seq }, 'checkpoint of another format; reading the log')
    return new IncidentFold(registry, countedCarriers)
  }
  return IncidentFold.fromCheckpoint(registry, countedCarriers, checkpoint.body)
}
