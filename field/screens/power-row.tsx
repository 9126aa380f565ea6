/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { POWERS, type Power } from '#domain/vocabulary'
import { Icon } from '../look/icon.tsx'
import type { Draft } from '../outbox/draft.ts'
import { Chip, ChipRow } from './chips.tsx'
import { useWords } from './context.ts'

const MOST_HOURS = 240
/** What runs out. */
const LASTS: readonly Power[] = ['battery', 'generator']

type Change = (change: Partial<Draft>) => void

/** Power on the site; the chosen one stays with its hours, a tap opens the four again. */
export function PowerRow({ draft, change }: { draft: Draft; change: Change }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const { power } = draft
  if (power === null || open)
    return (
      <ChipRow key="all" name={t.report.power}>
        {POWERS.map((each) => (
          <Chip
            key={each}
            on={each === power}
            name={t.power[each]}
            onTap={() => {
              setOpen(false)
              change(each === power ? NO_POWER : chosen(each, draft))
            }}
          />
        ))}
      </ChipRow>
    )
  return (
    <ChipRow key="one" name={t.report.power}>
      <button
        type="button"
        class="chip"
        aria-expanded="false"
        data-on
        onClick={() => setOpen(true)}
      >
        {t.power[power]}
        <Icon name="down" size={18} />
      </button>
      {LASTS.includes(power) && <Hours hours={draft.autonomyHours} change={change} />}
    </ChipRow>
  )
}

const NO_POWER = { power: null, autonomyHours: null }

function chosen(power: Power, draft: Draft): Partial<Draft> {
  return { power, autonomyHours: LASTS.includes(power) ? draft.autonomyHours : null }
}

function Hours({ hours, change }: { hours: number | null; change: Change }) {
  const t = useWords()
  const set = (next: number): void =>
    change({ autonomyHours: Math.max(0, Math.min(MOST_HOURS, next)) })
  return (
    <fieldset class="stepper" aria-label={t.report.hoursLeft}>
      <button
        type="button"
        aria-label={t.report.fewer}
        disabled={hours === null || hours <= 0}
        onClick={() => set((hours ?? 0) - 1)}
      >
        <Icon name="minus" size={20} />
      </button>
      <output>{hours === null ? t.report.hoursUnknown : t.report.hours(hours)}</output>
      <button type="button" aria-label={t.report.longer} onClick={() => set((hours ?? 0) + 1)}>
        <Icon name="plus" size={20} />
      </button>
    </fieldset>
  )
}
