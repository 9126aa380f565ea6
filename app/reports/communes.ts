import type { KindProgress } from '#domain/progress'
import type { Kind } from '#domain/vocabulary'
import type { Snapshot } from './load-report.ts'
import { isDarkOnAll } from './outstanding.ts'

export type CommuneRow = {
  readonly area: string
  readonly counts: KindProgress
  readonly before: KindProgress | null
  /** Counted carriers on air there, and before; null where none has a site. */
  readonly alive: number | null
  readonly aliveBefore: number | null
  readonly carriers: number
  readonly darkOnAll: boolean
}

/** Communes with something out now or before, the dark ones first, then by how much is out. */
export function communeRows(
  current: Snapshot,
  previous: Snapshot,
  kind: Kind,
  counted: ReadonlySet<string>,
): CommuneRow[] {
  const before = new Map(previous.groups.commune.map(({ key, kinds }) => [key, kinds[kind]]))
  const board = new Map(current.board.map((row) => [row.area, row]))
  const boardBefore = new Map(previous.board.map((row) => [row.area, row]))
  const rows = current.groups.commune.map(({ key, kinds }): CommuneRow => {
    const here = board.get(key)
    return {
      area: key,
      counts: kinds[kind],
      before: before.get(key) ?? null,
      alive: aliveIn(here, counted),
      aliveBefore: aliveIn(boardBefore.get(key), counted),
      carriers: here === undefined ? 0 : carriersIn(here, counted),
      darkOnAll: here !== undefined && isDarkOnAll(here),
    }
  })
  return rows
    .filter(({ counts, before }) => counts.outstanding > 0 || (before?.outstanding ?? 0) > 0)
    .sort(
      (a, b) =>
        Number(b.darkOnAll) - Number(a.darkOnAll) ||
        b.counts.outstanding - a.counts.outstanding ||
        (a.area < b.area ? -1 : 1),
    )
}

type BoardRow = Snapshot['board'][number]

function carriersIn(row: BoardRow, counted: ReadonlySet<string>): number {
  return Object.keys(row.carriers).filter((carrier) => counted.has(carrier)).length
}

function aliveIn(row: BoardRow | undefined, counted: ReadonlySet<string>): number | null {
  return row === undefined || carriersIn(row, counted) === 0 ? null : row.alive
}
