'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { fetchIncidents, type IncidentRow } from '../live/api.ts'
import { fetchMe, homeOf, type Me } from '../live/me.ts'
import { HttpError } from '../live/registry-loader.ts'
import { ConsoleScreen } from './console-screen.tsx'
import { openBrowserStore } from './state/browser-store.ts'
import { ConsoleProvider } from './state/console-context.tsx'
import { useNames } from './state/use-names.ts'
import { useView } from './state/use-view.ts'

type Entry =
  | { readonly kind: 'opening' }
  | { readonly kind: 'wrong_role'; readonly home: string }
  | { readonly kind: 'no_incident' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'open'; readonly me: Me; readonly incidents: readonly IncidentRow[] }

async function enter(): Promise<Entry> {
  const me = await fetchMe()
  if (me === null) {
    location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
    return { kind: 'opening' }
  }
  if (me.role === 'crew') return { kind: 'wrong_role', home: homeOf(me.role) }
  const incidents = await fetchIncidents()
  return incidents.length === 0 ? { kind: 'no_incident' } : { kind: 'open', me, incidents }
}

/** Who is there and what is going on, before anything is drawn. */
export function ConsoleDoor() {
  const [entry, setEntry] = useState<Entry>({ kind: 'opening' })
  useEffect(() => {
    enter().then(setEntry, (error: unknown) => {
      const refused = error instanceof HttpError && error.status === 403
      setEntry(refused ? { kind: 'wrong_role', home: '/' } : { kind: 'failed' })
    })
  }, [])
  if (entry.kind !== 'open') return <Waiting entry={entry} />
  return <OpenConsole me={entry.me} incidents={entry.incidents} />
}

function OpenConsole({ me, incidents }: { me: Me; incidents: readonly IncidentRow[] }) {
  const [view] = useView()
  const incident = useMemo(
    () => incidents.find(({ id }) => id === view.incident) ?? openFirst(incidents),
    [incidents, view.incident],
  )
  const store = useMemo(
    () => (incident === undefined ? null : openBrowserStore(incident.id)),
    [incident],
  )
  useEffect(() => {
    store?.start()
    return () => store?.stop()
  }, [store])
  useKeptSession()
  const nameOf = useNames(store)
  const value = useMemo(
    () =>
      store === null || incident === undefined ? null : { store, me, incident, incidents, nameOf },
    [store, me, incident, incidents, nameOf],
  )
  if (value === null) return null
  return (
    <ConsoleProvider key={value.incident.id} value={value}>
      <ConsoleScreen />
    </ConsoleProvider>
  )
}

const KEEP_EVERY_MS = 30 * 60_000

/** Asking who one is extends the session: a console on the wall must not be signed out mid-shift. */
function useKeptSession(): void {
  useEffect(() => {
    // A failure shows itself where it matters: the socket is refused and says so.
    const timer = setInterval(() => fetchMe().catch(() => null), KEEP_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
}

/** The incident that still runs and began last. */
function openFirst(incidents: readonly IncidentRow[]): IncidentRow | undefined {
  const ordered = [...incidents].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
  return ordered.find(({ closedAt }) => closedAt === null) ?? ordered[0]
}

function Waiting({ entry }: { entry: Exclude<Entry, { kind: 'open' }> }) {
  const t = useTranslations('console.link')
  const common = useTranslations('common')
  return (
    <main className="grid min-h-dvh place-items-center p-4 text-center">
      <div>
        <h1 className="text-xl font-semibold">{common('product')}</h1>
        <p className="mt-2 text-text-2" role="status">
          {entry.kind === 'opening' && common('opening')}
          {entry.kind === 'wrong_role' && t('refusedRole')}
          {entry.kind === 'no_incident' && t('noIncident')}
          {entry.kind === 'failed' && common('serverUnreachable')}
        </p>
        {entry.kind === 'wrong_role' && (
          <a className="button mt-4" href={entry.home}>
            {t('home')}
          </a>
        )}
        {(entry.kind === 'failed' || entry.kind === 'no_incident') && (
          <button type="button" className="button mt-4" onClick={() => location.reload()}>
            {common('tryAgain')}
          </button>
        )}
      </div>
    </main>
  )
}
