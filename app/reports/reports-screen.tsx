'use client'
import { CommuneTable } from './commune-table.tsx'
import { CurveBox } from './curve-box.tsx'
import { Figures } from './figures-strip.tsx'
import { GroupTable } from './group-table.tsx'
import type { Report } from './load-report.ts'
import { OutstandingTable } from './outstanding-table.tsx'
import { Skeleton } from './skeleton.tsx'
import { EmptyState, FailedState, StaleNote } from './states.tsx'
import { TitleBar } from './title-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useReport } from './use-report.ts'
import { type ChangeView, useView } from './use-view.ts'
import type { View } from './view.ts'

export function ReportsScreen() {
  const [view, change] = useView()
  const [state, load] = useReport(view)
  if (state.phase === 'loading') return <Skeleton />
  if (state.phase === 'empty') return <EmptyState />
  if (state.phase === 'failed') return <FailedState fault={state.fault} onRetry={load} />
  const { report, busy, fault, loadedAt } = state
  return (
    <>
      <TopBar report={report} change={change} />
      <main className="mx-auto max-w-360 px-3 pb-8 sm:px-6" aria-busy={busy}>
        <TitleBar report={report} view={view} change={change} busy={busy} onRefresh={load} />
        {fault !== null && <StaleNote fault={fault} loadedAt={loadedAt} onRetry={load} />}
        <Sections report={report} view={view} change={change} />
      </main>
    </>
  )
}

type Props = { readonly report: Report; readonly view: View; readonly change: ChangeView }

function Sections({ report, view, change }: Props) {
  const parts = { report, kind: view.kind }
  const expand = { full: view.full, onFull: (full: boolean) => change({ full }) }
  return (
    <>
      <Figures {...parts} onKind={(kind) => change({ kind })} />
      <div className="sections mt-4 grid gap-4 xl:grid-cols-[minmax(0,54fr)_minmax(0,46fr)]">
        <div className="column flex min-w-0 flex-col gap-4">
          <GroupTable {...parts} />
          <CommuneTable {...parts} {...expand} />
        </div>
        <div className="column flex min-w-0 flex-col gap-4">
          <CurveBox {...parts} />
          <OutstandingTable {...parts} {...expand} />
        </div>
      </div>
    </>
  )
}
