'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SHOWN_STATUSES } from '#domain/status'
import { KINDS } from '#domain/vocabulary'
import type { Progress } from '#protocol/progress'
import { CODE_OF, type StateTable } from '../../live/state-table.ts'
import { HatchMark } from '../../marks/hatch-mark.tsx'
import { LineMark } from '../../marks/line-mark.tsx'
import { useWords } from '../state/use-words.ts'

type Props = {
  readonly progress: Progress | null
  readonly table: StateTable | null
  readonly revision: number
  readonly counted: number
}

const LINE = KINDS.indexOf('transmission_line')

/** What the strip does not explain: hatches, lines, rings. Bottom left, outside the province. */
export function MapKey({ progress, table, counted }: Props) {
  const t = useTranslations('console.map')
  const { count } = useWords()
  const lines = countLines(table)
  return (
    <section
      aria-label={t('keyTitle')}
      className="absolute bottom-3 left-3 z-[800] hidden w-56 rounded-lg border border-line bg-panel/95 px-3 py-2 text-xs shadow-(--shadow) sm:block"
    >
      <ul className="space-y-1.5">
        <Row
          mark={<HatchMark dense size={24} />}
          label={t('keyAll', { n: counted })}
          n={progress && count(progress.communes.darkOnAll)}
        />
        <Row
          mark={<HatchMark dense={false} size={24} />}
          label={t('keyTwo')}
          n={progress && count(progress.communes.darkOnTwo)}
        />
        <Row
          mark={<LineMark status="down" />}
          label={t('keyLineDown')}
          n={lines && count(lines.down)}
        />
        <Row
          mark={<LineMark status="degraded" />}
          label={t('keyLineDegraded')}
          n={lines && count(lines.degraded)}
        />
        <Row
          mark={<LineMark status="switched_off" />}
          label={t('keyLineOff')}
          n={lines && count(lines.switchedOff)}
        />
        <Row
          mark={<LineMark status="temporary" />}
          label={t('keyLineTemporary')}
          n={lines && count(lines.temporary)}
        />
        <Row mark={<RingMark />} label={t('keyCluster')} n={null} />
      </ul>
    </section>
  )
}

function Row({ mark, label, n }: { mark: ReactNode; label: string; n: string | null }) {
  return (
    <li className="flex items-center gap-2">
      <span className="flex w-6 justify-center">{mark}</span>
      <span className="flex-1">{label}</span>
      <b className="font-semibold">{n}</b>
    </li>
  )
}

function RingMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle
        cx="10"
        cy="10"
        r="8.6"
        fill="var(--ring-bg)"
        stroke="var(--operational)"
        strokeWidth="1.75"
      />
      <path d="M10 2.2A7.8 7.8 0 1 1 3.2 13.9" fill="none" stroke="var(--down)" strokeWidth="4" />
      <text x="10" y="13.5" textAnchor="middle" fontSize="10" fontWeight="600" fill="var(--text)">
        7
      </text>
    </svg>
  )
}

function countLines(table: StateTable | null) {
  if (table === null) return null
  const counts = new Uint32Array(SHOWN_STATUSES.length)
  for (let i = 0; i < table.index.size; i++) {
    const code = table.status[i] ?? 0
    if (table.index.kind[i] === LINE) counts[code] = (counts[code] ?? 0) + 1
  }
  return {
    down: counts[CODE_OF.down] ?? 0,
    degraded: counts[CODE_OF.degraded] ?? 0,
    switchedOff: counts[CODE_OF.switched_off] ?? 0,
    temporary: counts[CODE_OF.temporary] ?? 0,
  }
}
