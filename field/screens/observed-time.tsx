/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { fromLocalField, timeText, toLocalField } from '../messages/format.ts'
import type { Draft } from '../outbox/draft.ts'
import { Chip } from './chips.tsx'
import { useNow, useShift, useWords } from './context.ts'

const MINUTE_MS = 60_000
const STEPS_MIN = [15, 30, 60, 180]

type Change = (change: Partial<Draft>) => void

/** When it was seen: now, unless the person says earlier. */
export function ObservedTime({ draft, change }: { draft: Draft; change: Change }) {
  const t = useWords()
  const now = useNow()
  const shift = useShift()
  const [open, setOpen] = useState(false)
  const at = draft.observedAt === null ? now : draft.observedAt + shift
  const set = (shown: number | null): void =>
    change({ observedAt: shown === null ? null : shown - shift })
  return (
    <>
      <div class="section-line">
        <h3 id="status-heading">{t.report.at(timeText(at, now))}</h3>
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.report.changeTime}
        </button>
      </div>
      {open && (
        <fieldset class="time-choice">
          <legend class="visually-hidden">{t.report.time}</legend>
          <div class="chip-scroll wide">
            <Chip on={draft.observedAt === null} name={t.report.nowTime} onTap={() => set(null)} />
            {STEPS_MIN.map((minutes) => (
              <Chip
                key={minutes}
                on={false}
                name={minutes < 60 ? t.report.minutesAgo(minutes) : t.report.hoursAgo(minutes / 60)}
                onTap={() => set(now - minutes * MINUTE_MS)}
              />
            ))}
          </div>
          <label>
            {t.report.otherTime}
            <input
              type="datetime-local"
              value={toLocalField(at)}
              max={toLocalField(now)}
              onChange={(event) => set(fromLocalField(event.currentTarget.value))}
            />
          </label>
        </fieldset>
      )}
    </>
  )
}
