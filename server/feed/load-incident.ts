import type { IncidentWithHead } from '#db/store'
import { CHECKPOINT_VERSION } from '#domain/checkpoint'
import { IncidentFold } from '#domain/incident-fold'
import { NoticeBoard } from '#domain/notice-board'
import type { Registry } from '#domain/registry'
import { saveCheckpoint } from './incident-checkpoints.ts'
import { LiveIncident, type LiveParts, rebuildAssets } from './live-incident.ts'
import { readEntries } from './read-log.ts'

/** So that a server that is killed soon again need not read as much once more. */
const LONG_TAIL = 20_000
const NOTICES_AT_ONCE = 5_000
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
  const notices = await loadNotices(parts, incident.id, head)
  return new LiveIncident(parts, incident, registry, fold, notices)
}

/** All of them, found by their own index: they are few, and no checkpoint holds them. */
async function loadNotices({ store }: LiveParts, id: string, head: number): Promise<NoticeBoard> {
  const board = new NoticeBoard()
  const query = { upTo: head, limit: NOTICES_AT_ONCE, type: 'dispatch' } as const
  for (let after = 0; ; ) {
    const page = await store.readLog(id, { ...query, after })
    for (const entry of page) if (entry.type === 'dispatch') board.apply(entry)
    const last = page.at(-1)
    if (last === undefined || page.length < NOTICES_AT_ONCE) return board
    after = last.seq
  }
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
