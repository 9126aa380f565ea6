import type { KindProgress } from '#domain/progress'
import type { Registry } from '#domain/registry'
import { KINDS } from '#domain/vocabulary'
import { PROGRESS_GROUPS } from '#protocol/progress'
import { toTime } from '#protocol/scalars'
import type { Report, Snapshot } from './load-report.ts'

const COUNTS = [
  'total',
  'affected',
  'restored',
  'restoredTemporary',
  'outstanding',
  'down',
  'degraded',
  'switchedOff',
  'onBackup',
  'unknown',
] as const satisfies readonly (keyof KindProgress)[]

type Totals = Pick<Report, 'known' | 'now' | 'current' | 'previous'> & {
  readonly registry: Pick<Registry, 'organisations' | 'areas'>
}
type Cell = string | number
/** Both moments under each other, so that a spreadsheet can pivot them. */
const HEAD: readonly Cell[] = ['asOf', 'knownAt', 'level', 'key', 'name', 'kind', ...COUNTS]
const BYTE_ORDER_MARK = '\uFEFF'

/** Province, carriers, districts and communes, each kind, at both moments; RFC 4180. */
export function totalsCsv(report: Totals): string {
  const names = new Map([
    ...report.registry.organisations.map(({ id, name }) => [id, name] as const),
    ...report.registry.areas.map(({ id, name }) => [id, name] as const),
  ])
  const rows = [report.current, report.previous].flatMap((snapshot) => {
    const knownAt = report.known === 'then' ? snapshot.at : report.now
    return snapshotRows(snapshot, [toTime(snapshot.at), toTime(knownAt)], names)
  })
  return BYTE_ORDER_MARK + [HEAD, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function snapshotRows(
  { progress, groups }: Snapshot,
  moments: readonly Cell[],
  names: ReadonlyMap<string, string>,
): Cell[][] {
  const whole = { level: 'province', key: '', kinds: progress.kinds }
  const parts = PROGRESS_GROUPS.flatMap((level) => groups[level].map((row) => ({ level, ...row })))
  return [whole, ...parts].flatMap(({ level, key, kinds }) =>
    KINDS.map((kind) => {
      const counts = COUNTS.map((name) => kinds[kind][name])
      return [...moments, level, key, names.get(key) ?? '', kind, ...counts]
    }),
  )
}

/** A cell that a spreadsheet would run is led by an apostrophe. */
function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
