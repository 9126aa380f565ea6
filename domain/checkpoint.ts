import type { AssetFold } from './asset-fold.ts'
import type { OpenConflict, Sighting } from './conflict.ts'
import type { OrderKey } from './report.ts'
import type { Standing } from './standing.ts'
import { STATUSES } from './status.ts'
import { VIAS } from './vocabulary.ts'

/** Of the body's layout: a checkpoint of another version is ignored and the log read from the start. */
export const CHECKPOINT_VERSION = 1

export type CheckpointContent = {
  readonly seq: number
  readonly folds: Map<string, AssetFold>
  /** By asset: at which seq its shown state last changed. Isolation moves it without a report. */
  readonly changedSeqs: ReadonlyMap<string, number>
}

type Extras = Pick<
  Standing,
  'causes' | 'power' | 'autonomyHours' | 'eta' | 'etaBy' | 'obstacle' | 'flags'
>
/** Devices and people recur, so rows carry their place in `names`; times are relative to effectiveAt. */
type StandingRow = [
  id: string,
  status: number,
  effectiveAt: number,
  sinceBefore: number,
  reportedAfter: number,
  receivedAfter: number,
  via: number,
  by: number,
  extras: Extras | 0,
]
type KeyRow = [effectiveAt: number, device: number, n: number, id: string | 0]
type SightingRow = [id: string | 0, author: number, at: number, bits: number]
type AssetRow = [
  asset: string,
  seq: number,
  affected: 0 | 1,
  standing: StandingRow | 0,
  last: KeyRow | 0,
  recent: SightingRow[],
  open: readonly OpenConflict[],
  awaited: readonly string[],
]
type Body = {
  seq: number
  names: string[]
  assets: AssetRow[]
  changed: [asset: string, seq: number][]
}

/** Compact JSON in UTF-8; `changed` lists only marks that are not the asset's own seq. */
export function encodeCheckpoint({ seq, folds, changedSeqs }: CheckpointContent): Uint8Array {
  const names = new Map<string, number>()
  const nameOf = (name: string): number => {
    const known = names.get(name)
    if (known !== undefined) return known
    names.set(name, names.size)
    return names.size - 1
  }
  const rows = [...folds.values()].map((fold): AssetRow => {
    const { standing, last } = fold
    return [
      fold.asset,
      fold.seq,
      fold.affected ? 1 : 0,
      standing ? standingRow(standing, nameOf) : 0,
      last
        ? [last.effectiveAt, nameOf(last.device), last.n, last.id === standing?.id ? 0 : last.id]
        : 0,
      fold.recent.map((one) => [
        one.id === standing?.id ? 0 : one.id,
        nameOf(one.author),
        one.at,
        (one.outstanding ? 1 : 0) | (one.remote ? 2 : 0),
      ]),
      fold.open,
      fold.awaited,
    ]
  })
  const changed = [...changedSeqs].filter(([asset, at]) => at !== (folds.get(asset)?.seq ?? 0))
  const body: Body = { seq, names: [...names.keys()], assets: rows, changed }
  return new TextEncoder().encode(JSON.stringify(body))
}

/** The body is our own, of our version: the store hands back the bytes it was given. */
export function decodeCheckpoint(body: Uint8Array): CheckpointContent {
  const { seq, names, assets, changed }: Body = JSON.parse(new TextDecoder().decode(body))
  const name = (at: number): string => {
    const known = names[at]
    if (known === undefined) throw new RangeError(`checkpoint has no name ${at}`)
    return known
  }
  const folds = new Map<string, AssetFold>()
  const changedSeqs = new Map<string, number>()
  for (const row of assets) {
    const fold = assetFrom(row, name)
    folds.set(fold.asset, fold)
    changedSeqs.set(fold.asset, fold.seq)
  }
  for (const [asset, at] of changed) changedSeqs.set(asset, at)
  return { seq, folds, changedSeqs }
}

/** By place, not by destructuring: that goes through iterators and start-up waits for this. */
function assetFrom(row: AssetRow, name: (at: number) => string): AssetFold {
  const standing = row[3] === 0 ? null : standingFrom(row[3], name)
  return {
    asset: row[0],
    seq: row[1],
    affected: row[2] === 1,
    standing,
    last: row[4] === 0 ? null : keyFrom(row[4], name, standing),
    recent: row[5].map((one) => sightingFrom(one, name, standing)),
    open: row[6],
    awaited: row[7],
  }
}

function standingRow(standing: Standing, nameOf: (name: string) => number): StandingRow {
  const { id, status, effectiveAt, since, reportedAt, receivedAt, via, by, ...extras } = standing
  return [
    id,
    STATUSES.indexOf(status),
    effectiveAt,
    effectiveAt - since,
    reportedAt - effectiveAt,
    receivedAt - effectiveAt,
    VIAS.indexOf(via),
    nameOf(by),
    Object.values(extras).some((value) => value !== undefined) ? extras : 0,
  ]
}

const NO_EXTRAS: Extras = {}

function standingFrom(row: StandingRow, name: (at: number) => string): Standing {
  const effectiveAt = row[2]
  const extras = row[8] || NO_EXTRAS
  return {
    id: row[0],
    status: at(STATUSES, row[1]),
    effectiveAt,
    since: effectiveAt - row[3],
    reportedAt: effectiveAt + row[4],
    receivedAt: effectiveAt + row[5],
    via: at(VIAS, row[6]),
    by: name(row[7]),
    causes: extras.causes,
    power: extras.power,
    autonomyHours: extras.autonomyHours,
    eta: extras.eta,
    etaBy: extras.etaBy,
    obstacle: extras.obstacle,
    flags: extras.flags,
  }
}

function keyFrom(row: KeyRow, name: (at: number) => string, standing: Standing | null): OrderKey {
  return {
    effectiveAt: row[0],
    device: name(row[1]),
    n: row[2],
    id: row[3] || (standing?.id ?? ''),
  }
}

function sightingFrom(
  row: SightingRow,
  name: (at: number) => string,
  standing: Standing | null,
): Sighting {
  return {
    id: row[0] || (standing?.id ?? ''),
    author: name(row[1]),
    at: row[2],
    outstanding: (row[3] & 1) !== 0,
    remote: (row[3] & 2) !== 0,
  }
}

function at<T>(list: readonly T[], position: number): T {
  const one = list[position]
  if (one === undefined) throw new RangeError(`checkpoint holds an unknown code ${position}`)
  return one
}
