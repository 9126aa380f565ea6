'use client'
import { useMemo } from 'react'
import { AreaTree } from '#domain/area-tree'
import type { Kind } from '#domain/vocabulary'
import { toMs } from '#protocol/scalars'
import { StatusMark } from '../marks/status-mark.tsx'
import { Box, More, ScrollX } from './box.tsx'
import { ConsoleLink } from './console-link.tsx'
import type { Report } from './load-report.ts'
import { type OutstandingRow, outstandingRows } from './outstanding.ts'
import { useWords } from './use-words.ts'

type Props = {
  readonly report: Report
  readonly kind: Kind
  readonly full: boolean
  readonly onFull: (full: boolean) => void
}
const SHOWN = 8

/** What is left, by name and by what it waits for, instead of a promise of 100 %. */
export function OutstandingTable({ report, kind, full, onFull }: Props) {
  const { t, domain, count } = useWords()
  const { registry, outstanding, current } = report
  const rows = useMemo(() => {
    const ofKind = outstanding.filter((asset) => asset.kind === kind)
    return outstandingRows(ofKind, registry.areas, current)
  }, [registry, outstanding, current, kind])
  const title = t('leftTitle', { kind: domain(`kind.${kind}`) })
  return (
    <Box
      className="print-third"
      title={title}
      note={<Note report={report} kind={kind} rows={rows.length} />}
    >
      {rows.length === 0 ? (
        <p className="py-6 text-center text-text-2">{t('leftEmpty')}</p>
      ) : (
        <ScrollX label={title}>
          <table className="mt-3 w-full border-collapse text-sm">
            <Head />
            <tbody>
              {rows.map((row, i) => (
                <Row key={row.asset.id} row={row} report={report} hidden={!full && i >= SHOWN} />
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
      <More
        shown={SHOWN}
        all={rows.length}
        full={full}
        label={t('leftAll', { n: count(rows.length) })}
        lessLabel={t('less')}
        onFull={onFull}
      />
    </Box>
  )
}

/** The list and the figure above it are counted apart: a difference is said, not hidden. */
function Note({ report, kind, rows }: { report: Report; kind: Kind; rows: number }) {
  const { t, count, domain } = useWords()
  const { outstanding } = report.current.progress.kinds[kind]
  if (report.me.organisation !== undefined) {
    const own = report.registry.organisations.find(({ id }) => id === report.me.organisation)
    return <>{t('leftOwn', { n: count(rows), name: own?.name ?? report.me.organisation })}</>
  }
  if (rows === outstanding) return <>{t('leftNote')}</>
  const kindName = domain(`kind.${kind}`)
  return (
    <span role="alert" className="rounded-md bg-down-bg px-2 py-1 font-semibold text-down-t">
      {t('leftBroken', { kind: kindName, list: count(rows), figure: count(outstanding) })}
    </span>
  )
}

function Head() {
  const { t } = useWords()
  return (
    <thead>
      <tr className="border-b border-line-strong text-left text-xs text-text-2">
        <th scope="col" className="py-1 font-medium">
          {t('item')}
        </th>
        <th scope="col" className="py-1 pl-3 font-medium">
          {t('cause')}
        </th>
        <th scope="col" className="py-1 pl-3 font-medium">
          {t('obstacle')}
        </th>
        <th scope="col" className="py-1 pl-3 font-medium">
          {t('eta')}
        </th>
      </tr>
    </thead>
  )
}

function Row({
  row,
  report,
  hidden,
}: {
  readonly row: OutstandingRow
  readonly report: Report
  readonly hidden: boolean
}) {
  const { t, domain, statusOf, shortMoment } = useWords()
  const { asset, priority } = row
  const { state } = asset
  const known = state.status === 'unknown' ? null : state
  const tree = useMemo(() => new AreaTree(report.registry.areas), [report])
  const organisation = report.registry.organisations.find(({ id }) => id === asset.organisation)
  const place = [asset.area, ...tree.ancestors(asset.area).slice(0, -1)]
    .map((area) => tree.get(area)?.name)
    .join(', ')
  const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  return (
    <tr className={`border-b border-line align-top ${hidden ? 'print-only' : ''}`}>
      <th scope="row" className="item min-w-52 py-2 text-left font-normal">
        <span className="flex gap-2">
          <span className="mt-0.5">
            <StatusMark status={state.status} label={statusOf(state.status, asset.kind)} />
          </span>
          <span className="min-w-0">
            <span className="block font-medium">
              <ConsoleLink to={{ kind: asset.kind, selected: asset.id }} className="code">
                {asset.code}
              </ConsoleLink>{' '}
              {nameWithout(asset.name, asset.code)}
            </span>
            <span className="block text-xs text-text-2">
              P{priority} · {organisation?.name ?? asset.organisation} · {place}
              {known !== null && ` · ${t('outSince', { time: shortMoment(toMs(known.since)) })}`}
            </span>
          </span>
        </span>
      </th>
      <td className="min-w-28 py-2 pl-3">
        {known?.causes?.map((cause) => domain(`cause.${cause}`)).join('; ') || t('notSaid')}
      </td>
      <td className="min-w-28 py-2 pl-3">
        {known?.obstacle === undefined
          ? t('notSaid')
          : sentence(domain(`obstacle.${known.obstacle}`))}
      </td>
      <Eta row={row} by={nameOf(report, known?.etaBy)} />
    </tr>
  )
}

function nameOf({ names }: Report, account: string | undefined): string | undefined {
  return account === undefined ? undefined : (names.get(account) ?? account)
}

function Eta({ row, by }: { readonly row: OutstandingRow; readonly by: string | undefined }) {
  const { t, shortMoment } = useWords()
  if (row.eta === null) return <td className="py-2 pl-3 text-text-2">{t('noEta')}</td>
  return (
    <td className="eta min-w-24 py-2 pl-3">
      <span className="block whitespace-nowrap">{shortMoment(row.eta)}</span>
      {by !== undefined && <span className="block text-xs text-text-2">{t('etaBy', { by })}</span>}
      {row.late && <span className="block text-xs font-semibold text-down-t">{t('late')}</span>}
    </td>
  )
}

function nameWithout(name: string, code: string): string {
  return name.startsWith(code) ? name.slice(code.length).trim() : name
}
