'use client'
import { MeCorner } from '../parts/me-corner.tsx'
import type { Report } from './load-report.ts'
import type { ChangeView } from './use-view.ts'
import { useWords } from './use-words.ts'

type Props = { readonly report: Report; readonly change: ChangeView }

export function TopBar({ report, change }: Props) {
  const { t } = useWords()
  const { me, incident, registry } = report
  const province = registry.areas.find(({ level }) => level === 'province')?.name
  return (
    <>
      {incident.drill && (
        <p className="drill-band px-4 py-1 text-center text-sm font-bold">{t('drill')}</p>
      )}
      <header className="border-b border-line bg-panel">
        <div className="mx-auto flex max-w-360 flex-wrap items-center gap-x-6 gap-y-2 px-3 py-2 sm:px-6">
          <div className="min-w-0">
            <IncidentName report={report} change={change} />
            <p className="text-xs text-text-2">{province}</p>
          </div>
          <nav className="screen-only flex gap-1 text-sm font-medium" aria-label={t('pages')}>
            <span aria-current="page" className="border-b-2 border-accent px-2 py-1">
              {t('title')}
            </span>
            <a className="px-2 py-1 text-text-2 hover:text-text" href="/console">
              {t('console')}
            </a>
          </nav>
          <span className="flex-1" />
          <MeCorner me={me} />
        </div>
      </header>
    </>
  )
}

function IncidentName({ report, change }: Props) {
  const { t } = useWords()
  const { incident, incidents } = report
  if (incidents.length === 1)
    return <p className="truncate text-base font-semibold">{incident.name}</p>
  return (
    <select
      className="max-w-72 truncate bg-panel text-base font-semibold"
      aria-label={t('incident')}
      value={incident.id}
      onChange={(event) => change({ incident: event.target.value, at: null, compare: null })}
    >
      {incidents.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
