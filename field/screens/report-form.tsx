/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { STATUSES, type Status } from '#domain/status'
import { CAUSES, type Kind, OBSTACLES } from '#domain/vocabulary'
import { MAX_NOTE_CODE_POINTS } from '#protocol/report'
import { Icon } from '../look/icon.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import { timeText } from '../messages/format.ts'
import { clipNote } from '../outbox/build-report.ts'
import type { Draft } from '../outbox/draft.ts'
import { Chip, ChipRow } from './chips.tsx'
import { useNow, useWords } from './context.ts'
import { etaOptions } from './eta-options.ts'
import { ObservedTime } from './observed-time.tsx'
import { PowerRow } from './power-row.tsx'

export type FormProps = {
  readonly draft: Draft
  readonly kind: Kind
  readonly change: (change: Partial<Draft>) => void
}

/** Statuses first; what a working asset has no need of is left out. */
export function ReportForm({ draft, kind, change }: FormProps) {
  const fixed = draft.status === 'operational'
  const powered = kind === 'bts' || kind === 'post_office'
  return (
    <>
      <ObservedTime draft={draft} change={change} />
      <StatusButtons kind={kind} status={draft.status} onChoose={(status) => change({ status })} />
      {!fixed && <CauseRow draft={draft} change={change} />}
      {powered && <PowerRow draft={draft} change={change} />}
      {!fixed && <ObstacleRow draft={draft} change={change} />}
      {!fixed && <EtaRow draft={draft} change={change} />}
    </>
  )
}

type StatusProps = { kind: Kind; status: Status | null; onChoose: (status: Status) => void }
function StatusButtons({ kind, status, onChoose }: StatusProps) {
  const t = useWords()
  return (
    <fieldset class="statuses" aria-labelledby="status-heading">
      {STATUSES.map((each) => (
        <button
          type="button"
          key={each}
          class={`status status-${each}`}
          aria-pressed={each === status}
          onClick={() => onChoose(each)}
        >
          <StatusMark status={each} size={26} />
          <span>{t.status[kind][each]}</span>
        </button>
      ))}
    </fieldset>
  )
}

type RowProps = Omit<FormProps, 'kind'>

function CauseRow({ draft, change }: RowProps) {
  const t = useWords()
  const { causes } = draft
  return (
    <ChipRow name={t.report.cause}>
      {CAUSES.map((each) => {
        const on = causes.includes(each)
        const next = on ? causes.filter((cause) => cause !== each) : [...causes, each]
        return (
          <Chip key={each} on={on} name={t.cause[each]} onTap={() => change({ causes: next })} />
        )
      })}
    </ChipRow>
  )
}

function ObstacleRow({ draft, change }: RowProps) {
  const t = useWords()
  return (
    <ChipRow name={t.report.obstacle}>
      {OBSTACLES.map((each) => {
        const on = draft.obstacle === each
        return (
          <Chip
            key={each}
            on={on}
            name={t.obstacle[each]}
            onTap={() => change({ obstacle: on ? null : each })}
          />
        )
      })}
    </ChipRow>
  )
}

function EtaRow({ draft, change }: RowProps) {
  const t = useWords()
  const now = useNow()
  const options = etaOptions(now)
  const kept = draft.eta !== null && !options.some(({ at }) => at === draft.eta)
  return (
    <ChipRow name={t.report.eta}>
      {kept && draft.eta !== null && (
        <Chip on name={timeText(draft.eta, now)} onTap={() => change({ eta: null })} />
      )}
      {options.map(({ option, at }) => {
        const on = draft.eta === at
        const name = on ? t.eta.by(t.eta[option], timeText(at, now)) : t.eta[option]
        return (
          <Chip key={option} on={on} name={name} onTap={() => change({ eta: on ? null : at })} />
        )
      })}
    </ChipRow>
  )
}

/** The note's own button stands beside Save; the field opens above. */
export function NoteField({ draft, change }: RowProps) {
  const t = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const [length, setLength] = useState([...draft.note].length)
  const left = MAX_NOTE_CODE_POINTS - length
  useEffect(() => {
    if (field.current?.value === '') field.current.focus()
  }, [])
  return (
    <label class="note">
      {t.report.note}
      <textarea
        ref={field}
        rows={3}
        placeholder={t.report.notePlaceholder}
        value={draft.note}
        onInput={({ currentTarget }) => {
          const note = clipNote(currentTarget.value)
          if (note !== currentTarget.value.normalize('NFC')) currentTarget.value = note
          setLength([...note].length)
          change({ note })
        }}
      />
      {left < 100 && <span class="note-left">{t.report.noteLeft(left)}</span>}
    </label>
  )
}

export function NoteButton({ open, onTap }: { open: boolean; onTap: () => void }) {
  const t = useWords()
  return (
    <button type="button" class="side-button" aria-expanded={open} onClick={onTap}>
      <Icon name="pencil" size={22} />
      <span>{t.report.note}</span>
    </button>
  )
}
