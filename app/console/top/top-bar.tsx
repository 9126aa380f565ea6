'use client'
import { Keyboard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { LanguageButton } from '../../i18n/language-button.tsx'
import type { LiveView } from '../../live/live-view.ts'
import { SignOutButton } from '../../parts/sign-out-button.tsx'
import { ThemeButton } from '../../theme/theme-button.tsx'
import { EMPTY, type Panel } from '../model/view.ts'
import { useConsole } from '../state/console-context.tsx'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'
import { DataAgePill } from './data-age-pill.tsx'
import { DeskButtons } from './desk-buttons.tsx'
import { IncidentClock } from './incident-clock.tsx'
import { SearchBox } from './search-box.tsx'

type Props = {
  readonly live: LiveView
  readonly change: ChangeView
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onKeys: () => void
  readonly panel: Panel
  readonly waiting: { readonly tray: number | null; readonly notices: number | null }
}

export function TopBar({ live, change, searchRef, onKeys, panel, waiting }: Props) {
  const t = useTranslations('console')
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-panel px-3 py-2 lg:h-12 lg:flex-nowrap lg:px-4 lg:py-0">
      <IncidentName live={live} change={change} />
      <span className="hidden h-6 w-px bg-line lg:block" />
      <IncidentClock live={live} />
      <DataAgePill live={live} />
      <span className="hidden flex-1 lg:block" />
      <SearchBox index={live.index} change={change} inputRef={searchRef} />
      <DeskButtons waiting={waiting} panel={panel} change={change} />
      <button
        type="button"
        className="icon-button hidden gap-2 xl:inline-flex"
        onClick={onKeys}
        title={t('keys.button')}
      >
        <Keyboard size={16} aria-hidden />
        <kbd className="kbd">?</kbd>
        <span className="sr-only">{t('keys.button')}</span>
      </button>
      <div className="flex gap-1">
        <ThemeButton />
        <LanguageButton />
      </div>
      <WhoAmI />
    </header>
  )
}

function IncidentName({ live, change }: { live: LiveView; change: ChangeView }) {
  const t = useTranslations('console')
  const { incident, incidents } = useConsole()
  const province = live.index?.registry.areas.find(({ level }) => level === 'province')?.name
  return (
    <div className="flex min-w-0 items-baseline gap-2">
      {incidents.length > 1 ? (
        <select
          className="max-w-56 truncate bg-panel text-base font-semibold"
          aria-label={t('incident')}
          value={incident.id}
          onChange={(event) => change({ ...EMPTY, incident: event.target.value })}
        >
          {incidents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <h1 className="truncate text-base font-semibold">{incident.name}</h1>
      )}
      <span className="whitespace-nowrap text-xs text-text-2">{province}</span>
      {incident.drill && <strong className="drill-band px-2 text-xs">{t('drill')}</strong>}
    </div>
  )
}

function WhoAmI() {
  const { me } = useConsole()
  const { domain } = useWords()
  const initials = me.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('')
  return (
    <div className="flex items-center gap-2">
      <span
        className="hidden size-8 place-items-center rounded-full bg-accent-bg text-xs font-semibold text-accent xl:grid"
        aria-hidden="true"
      >
        {initials}
      </span>
      <span className="hidden text-xs leading-4 md:block lg:max-xl:hidden">
        <span className="block max-w-36 truncate font-medium">{me.name}</span>
        <span className="block text-text-2">{domain(`role.${me.role}`)}</span>
      </span>
      <SignOutButton />
    </div>
  )
}
