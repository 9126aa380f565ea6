'use client'
import { useMemo } from 'react'
import { AreaTree } from '#domain/area-tree'
import type { Kind } from '#domain/vocabulary'
import { HatchMark } from '../marks/hatch-mark.tsx'
import { Box, More, ScrollX } from './box.tsx'
import { ChangeCells } from './change-cell.tsx'
import { type CommuneRow, communeRows } from './communes.ts'
import { ConsoleLink } from './console-link.tsx'
import type { Report } from './load-report.ts'
import { useWords } from './use-words.ts'

type Props = {
  readonly report: Report
  readonly kind: Kind
  readonly full: boolean
  readonly onFull: (full: boolean) => void
}
const SHOWN = 8

export function CommuneTable({ report, kind, full, onFull }: Props) {
  const { t, domain, count } = useWords()
  const rows = useMemo(() => {
    const counted = report.registry.organisations.filter((one) => one.counted)
    return communeRows(report.current, report.previous, kind, new Set(counted.map(({ id }) => id)))
  }, [report, kind])
  const title = t('communeTitle', { kind: domain(`kind.${kind}`) })
  return (
    <Box className="print-last" title={title} note={t('communeNote', { n: rows.length })}>
      {rows.length === 0 ? (
        <p className="py-6 text-center text-text-2">{t('communeEmpty')}</p>
      ) : (
        <ScrollX label={title}>
          <table className="mt-3 w-full border-collapse text-sm">
            <Head kind={kind} />
            <tbody>
              {rows.map((row, i) => (
                <Row
                  key={row.area}
                  row={row}
                  kind={kind}
                  report={report}
                  hidden={!full && i >= SHOWN}
                />
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
      <More
        shown={SHOWN}
        all={rows.length}
        full={full}
        label={t('communeAll', { n: count(rows.length) })}
        lessLabel={t('less')}
        onFull={onFull}
      />
    </Box>
  )
}

function Head({ kind }: { readonly kind: Kind }) {
  const { t } = useWords()
  const th = 'py-1 pl-3 font-medium'
  return (
    <thead>
      <tr className="border-b border-line-strong align-bottom text-xs text-text-2">
        <th scope="col" className="py-1 text-left font-medium">
          {t('commune')}
        </th>
        <th scope="col" className={`${th} text-left`}>
          {t('district')}
        </th>
        <th scope="col" colSpan={2} className={`${th} text-right`}>
          {t(`outNow.${kind}`)}
        </th>
        <th scope="col" className={`${th} text-right`}>
          {t('field.total')}
        </th>
        <th scope="col" colSpan={2} className={`${th} text-right`}>
          {t('alive')}
        </th>
      </tr>
    </thead>
  )
}

function Row({
  row,
  kind,
  report,
  hidden,
}: {
  readonly row: CommuneRow
  readonly kind: Kind
  readonly report: Report
  readonly hidden: boolean
}) {
  const { t, count } = useWords()
  const tree = useMemo(() => new AreaTree(report.registry.areas), [report])
  const district = tree.districtOf(row.area)
  return (
    <tr className={`border-b border-line ${hidden ? 'print-only' : ''}`}>
      <th scope="row" className="min-w-36 py-1.5 text-left font-normal">
        <span className="inline-flex items-center gap-2">
          <ConsoleLink to={{ kind, area: row.area }}>
            {tree.get(row.area)?.name ?? row.area}
          </ConsoleLink>
          {row.darkOnAll && (
            <>
              <HatchMark dense />
              <span className="sr-only">{t('darkAllHere')}</span>
            </>
          )}
        </span>
      </th>
      <td className="min-w-24 py-1.5 pl-3 text-text-2">
        {district === null || district === row.area ? '' : tree.get(district)?.name}
      </td>
      <ChangeCells
        previous={row.before?.outstanding ?? null}
        current={row.counts.outstanding}
        wanted="less"
      />
      <td className="py-1.5 pl-3 text-right text-text-2">{count(row.counts.total)}</td>
      <Alive row={row} />
    </tr>
  )
}

function Alive({ row }: { readonly row: CommuneRow }) {
  const { t, count } = useWords()
  const { alive, aliveBefore, carriers } = row
  if (alive === null) {
    return (
      <td colSpan={2} className="py-1.5 pl-3 text-right text-text-3">
        –
      </td>
    )
  }
  const moved = aliveBefore !== null && aliveBefore !== alive
  return (
    <>
      <td className="whitespace-nowrap py-1.5 pl-3 text-right text-xs text-text-3">
        {moved && `${count(aliveBefore)} →`}
      </td>
      <td
        className={`whitespace-nowrap py-1.5 pl-1.5 text-right ${alive === 0 ? 'font-semibold text-down-t' : ''}`}
      >
        {t('aliveOf', { n: count(alive), all: count(carriers) })}
      </td>
    </>
  )
}
