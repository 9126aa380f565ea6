'use client'
import type { KindProgress } from '#domain/progress'
import type { Kind } from '#domain/vocabulary'
import type { View } from '../console/model/view.ts'
import { Box, ScrollX } from './box.tsx'
import { ChangeCells, PercentCells } from './change-cell.tsx'
import { ConsoleLink } from './console-link.tsx'
import { brokenColumns, brokenSums } from './figures.ts'
import type { Report } from './load-report.ts'
import { useWords } from './use-words.ts'

type Props = { readonly report: Report; readonly kind: Kind }
type Row = {
  readonly key: string
  /** What the console is to show of it. */
  readonly view: Partial<View>
  readonly name: string
  readonly now: KindProgress
  readonly before: KindProgress | null
}

/** By organisation and by district, each adding up to the same last row. */
export function GroupTable({ report, kind }: Props) {
  const { t, domain } = useWords()
  const organisations = rowsOf(report, kind, 'organisation')
  const districts = rowsOf(report, kind, 'district')
  const whole: Row = {
    key: 'whole',
    view: { kind },
    name: t('whole'),
    now: report.current.progress.kinds[kind],
    before: report.previous.progress.kinds[kind],
  }
  const title = t('byTitle', { kind: domain(`kind.${kind}`) })
  return (
    <Box
      className="print-whole print-second"
      title={title}
      note={<Check whole={whole} parts={checked(report, organisations, districts)} />}
    >
      <ScrollX label={title}>
        <table className="mt-3 w-full border-collapse text-sm">
          <caption className="sr-only">{t('cellNote')}</caption>
          <Head kind={kind} />
          <Group title={t('organisation')} rows={organisations} />
          <Group title={t('district')} rows={districts} />
          <tbody>
            <TableRow row={whole} last />
          </tbody>
        </table>
      </ScrollX>
    </Box>
  )
}

function rowsOf(report: Report, kind: Kind, level: 'organisation' | 'district'): Row[] {
  const { organisations, areas } = report.registry
  const names = new Map<string, string>(
    [...organisations, ...areas].map(({ id, name }) => [id, name]),
  )
  const before = new Map(report.previous.groups[level].map(({ key, kinds }) => [key, kinds[kind]]))
  return report.current.groups[level]
    .map(({ key, kinds }) => ({
      key,
      view: level === 'organisation' ? { kind, organisation: key } : { kind, area: key },
      name: names.get(key) ?? key,
      now: kinds[kind],
      before: before.get(key) ?? null,
    }))
    .filter(({ now }) => now.total > 0)
}

/** A carrier reads its own organisation's row only, so those rows are no sum to check. */
function checked(report: Report, organisations: readonly Row[], districts: readonly Row[]) {
  return report.me.organisation === undefined ? [organisations, districts] : [districts]
}

function Check({
  whole,
  parts,
}: {
  readonly whole: Row
  readonly parts: readonly (readonly Row[])[]
}) {
  const { t } = useWords()
  const rows = [whole, ...parts.flat()]
  const bad = rows.filter(({ now }) => brokenSums(now).length > 0).map(({ name }) => name)
  const columns = parts.flatMap((some) =>
    brokenColumns(
      whole.now,
      some.map(({ now }) => now),
    ),
  )
  if (bad.length === 0 && columns.length === 0)
    return <span>✓ {t(parts.length > 1 ? 'rowsHold' : 'districtsHold')}</span>
  const what = [...bad, ...new Set(columns.map((field) => t(`field.${field}`)))].join(', ')
  return (
    <span role="alert" className="rounded-md bg-down-bg px-2 py-1 font-semibold text-down-t">
      {t('rowsBroken', { what })}
    </span>
  )
}

function Head({ kind }: { readonly kind: Kind }) {
  const { t } = useWords()
  const columns = ['affected', 'restored', 'restoredTemporary', 'outstanding'] as const
  return (
    <thead>
      <tr className="border-b border-line-strong align-bottom text-xs text-text-2">
        <th scope="col" className="sticky left-0 w-full bg-panel py-1 text-left font-medium">
          <span className="sr-only">{t('name')}</span>
        </th>
        <th scope="col" className="min-w-14 py-1 pl-2 text-right font-medium">
          {t('field.total')}
        </th>
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            colSpan={2}
            className="min-w-20 py-1 pl-2 text-right font-medium"
          >
            {column === 'outstanding' ? t(`outNow.${kind}`) : t(`field.${column}`)}
          </th>
        ))}
        <th scope="col" colSpan={2} className="min-w-20 py-1 pl-2 text-right font-medium">
          {t('share')}
        </th>
      </tr>
    </thead>
  )
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <tbody>
      <tr className="border-b border-line">
        <th
          scope="rowgroup"
          colSpan={12}
          className="pb-1 pt-3 text-left text-xs font-semibold text-text-2"
        >
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <TableRow key={row.key} row={row} />
      ))}
    </tbody>
  )
}

function TableRow({ row, last = false }: { readonly row: Row; readonly last?: boolean }) {
  const { count, percent } = useWords()
  const { now, before } = row
  const cell = (field: 'affected' | 'restored' | 'restoredTemporary' | 'outstanding') => ({
    previous: before === null ? null : before[field],
    current: now[field],
    strong: last,
  })
  return (
    <tr className={last ? 'border-t-2 border-text font-semibold' : 'border-b border-line'}>
      <th
        scope="row"
        className={`sticky left-0 min-w-28 bg-panel py-1.5 text-left ${last ? 'font-semibold' : 'font-normal'}`}
      >
        <ConsoleLink to={row.view}>{row.name}</ConsoleLink>
      </th>
      <td className="py-1.5 pl-2 text-right">{count(now.total)}</td>
      <ChangeCells {...cell('affected')} />
      <ChangeCells {...cell('restored')} wanted="more" />
      <ChangeCells {...cell('restoredTemporary')} />
      <ChangeCells {...cell('outstanding')} wanted="less" />
      <PercentCells
        previous={before === null ? null : percent(before.restored, before.affected)}
        current={percent(now.restored, now.affected)}
      />
    </tr>
  )
}
