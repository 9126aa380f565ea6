'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { KINDS } from '#domain/vocabulary'
import type { LiveView } from '../../live/live-view.ts'
import { countCarriers, countPower } from '../model/figures.ts'
import type { View } from '../model/view.ts'
import { useConsole } from '../state/console-context.tsx'
import type { Curve } from '../state/use-curve.ts'
import type { Model } from '../state/use-model.ts'
import type { ChangeView } from '../state/use-view.ts'
import { Carriers } from './carriers.tsx'
import { Communes } from './communes.tsx'
import { Filters } from './filters.tsx'
import { Headline } from './headline.tsx'
import { KindsTable } from './kinds-table.tsx'
import { PowerNotice } from './power.tsx'
import { Restored } from './restored.tsx'

type Props = {
  readonly live: LiveView
  readonly model: Model | null
  readonly view: View
  readonly change: ChangeView
  readonly curve: Curve | null
}

/** Figures first: what is out, what is back, of what; then what narrows the map. */
export function FiguresColumn({ live, model, view, change, curve }: Props) {
  const { progress, index } = live
  if (progress === null || index === null || model === null) return <FiguresSkeleton />
  const counted = index.registry.organisations.filter((organisation) => organisation.counted)
  return (
    <>
      <Headline progress={progress} curve={curve} />
      <Restored bts={progress.kinds.bts} />
      <KindsTable kinds={progress.kinds} />
      <Communes
        communes={progress.communes}
        total={index.communes.length}
        counted={counted.length}
      />
      <StateFigures model={model} />
      <ScopeNote live={live} />
      <Filters view={view} change={change} index={index} />
    </>
  )
}

/** What only the states tell, counted once a revision. */
function StateFigures({ model }: { model: Model }) {
  const { table, now, revision } = model
  const { rows, power } = useMemo(
    () => ({ rows: countCarriers(table, 'bts'), power: countPower(table, now), revision }),
    [table, now, revision],
  )
  return (
    <>
      <PowerNotice power={power} />
      <Carriers rows={rows} />
    </>
  )
}

function ScopeNote({ live }: { live: LiveView }) {
  const t = useTranslations('console.figures')
  const { me } = useConsole()
  if (me.organisation === undefined || me.organisation === null) return null
  const organisation = live.index?.registry.organisations.find(({ id }) => id === me.organisation)
  return (
    <p className="border-b border-line px-4 py-2 text-xs text-text-2">
      {t('provinceNote', { organisation: organisation?.name ?? me.organisation })}
    </p>
  )
}

const HEIGHTS = [150, 84, 118, 92, 53, 132]

/** Grey bars of the same heights: nothing moves when the figures come. */
function FiguresSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" aria-label={t('loading')}>
      {HEIGHTS.map((height, i) => (
        <div
          key={`${height} ${KINDS[i] ?? i}`}
          className="border-b border-line p-4"
          style={{ height }}
        >
          <div className="skeleton h-4 w-2/5" />
          {height > 60 && <div className="skeleton mt-2 h-[calc(100%-32px)] w-full" />}
        </div>
      ))}
    </div>
  )
}
