'use client'
import { Inbox, Megaphone, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { offers } from '../../live/offers.ts'
import type { Panel } from '../model/view.ts'
import { useConsole } from '../state/console-context.tsx'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'

type Props = {
  /** Null: not read yet. */
  readonly waiting: { readonly tray: number | null; readonly notices: number | null }
  readonly panel: Panel
  readonly change: ChangeView
}

/** What waits for a person, always in sight; and the way to crews and phones. */
export function DeskButtons({ waiting, panel, change }: Props) {
  const t = useTranslations('console.top')
  const { me } = useConsole()
  const toggle = (which: Panel) => () =>
    change({ panel: panel === which ? 'feed' : which, selected: null })
  return (
    <div className="flex gap-1">
      {offers(me.role, 'settle') && (
        <>
          <CountButton
            Icon={Inbox}
            label={t('tray')}
            count={waiting.tray}
            on={panel === 'tray'}
            onClick={toggle('tray')}
          />
          <CountButton
            Icon={Megaphone}
            label={t('notices')}
            count={waiting.notices}
            on={panel === 'notices'}
            onClick={toggle('notices')}
          />
        </>
      )}
      {offers(me.role, 'devices') && (
        <a className="icon-button" href="/crews" aria-label={t('crews')} title={t('crews')}>
          <Smartphone size={16} aria-hidden />
        </a>
      )}
    </div>
  )
}

type CountProps = {
  readonly Icon: typeof Inbox
  readonly label: string
  readonly count: number | null
  readonly on: boolean
  readonly onClick: () => void
}

function CountButton({ Icon, label, count, on, onClick }: CountProps) {
  const t = useTranslations('console.top')
  const words = useWords()
  const name = count === null ? label : t('withCount', { what: label, n: count })
  return (
    <button
      type="button"
      className="icon-button gap-1.5 aria-pressed:border-accent aria-pressed:bg-accent-bg aria-pressed:text-text"
      aria-pressed={on}
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      <Icon size={16} aria-hidden />
      <span className="hidden min-[96rem]:inline" aria-hidden="true">
        {label}
      </span>
      {count !== null && count > 0 && (
        <span
          className="min-w-5 rounded-sm bg-warn-bg px-1 text-center font-semibold text-warn-t"
          aria-hidden="true"
        >
          {words.count(count)}
        </span>
      )}
    </button>
  )
}
