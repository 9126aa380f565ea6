'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { CreatedEnrolment } from '#protocol/enrolments'
import { DEFAULT_ENROLMENT_HOURS } from '#protocol/enrolments'
import { areaGroups } from '../console/model/area-groups.ts'
import { foldText } from '../console/model/fold-text.ts'
import type { Crew } from '../live/crews.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FaultNote } from '../parts/fault-note.tsx'
import { Field, INPUT } from '../parts/field.tsx'
import { createEnrolment } from './calls.ts'
import { type Draft, draftFor, isReady, wantedOf } from './code-draft.ts'
import type { Desk } from './enter.ts'

const HOURS = [1, 8, DEFAULT_ENROLMENT_HOURS, 72] as const

type Props = {
  readonly desk: Desk
  readonly crews: readonly Crew[]
  /** One more phone for this crew; null: not chosen yet. */
  readonly crew: Crew | null
  readonly onClose: () => void
  readonly onMade: (made: CreatedEnrolment) => void
}

/** For which crew the next phone is, and how long its code waits. */
export function CodeForm({ desk, crews, crew, onClose, onMade }: Props) {
  const t = useTranslations('crews.form')
  const [draft, setDraft] = useState<Draft>(() => draftFor(crew, desk.me.organisation ?? ''))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const change = (part: Partial<Draft>) => setDraft((last) => ({ ...last, ...part }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isReady(draft)) return
    setBusy(true)
    try {
      onMade(await createEnrolment(wantedOf(draft)))
    } catch (error) {
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="space-y-4">
        <Field label={t('crew')}>
          <select
            className={INPUT}
            value={draft.account}
            onChange={(event) => {
              const chosen = crews.find(({ account }) => account === event.target.value)
              change({ account: event.target.value, area: chosen?.area ?? '' })
            }}
          >
            <option value="">{t('newCrew')}</option>
            {crews.map(({ account, name }) => (
              <option key={account} value={account}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        {draft.account === '' && (
          <NewCrew
            draft={draft}
            change={change}
            desk={desk}
            tried={tried}
            taken={crews.some(({ name }) => foldText(name) === foldText(draft.name.trim()))}
          />
        )}
        <AreaField draft={draft} change={change} desk={desk} />
        <Field label={t('hours')}>
          <select
            className={INPUT}
            value={draft.hours}
            onChange={(event) => change({ hours: Number(event.target.value) })}
          >
            {HOURS.map((hours) => (
              <option key={hours} value={hours}>
                {t('hoursOf', { hours })}
              </option>
            ))}
          </select>
        </Field>
        <FaultNote fault={fault} />
        <div className="flex flex-wrap justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="button button-primary" disabled={busy}>
            {t('make')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

type PartProps = {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly desk: Desk
}

type NewProps = PartProps & {
  readonly tried: boolean
  /** Another crew is called so: two of one name are told apart by nobody. */
  readonly taken: boolean
}

function NewCrew({ draft, change, desk, tried, taken }: NewProps) {
  const t = useTranslations('crews.form')
  const nameless = tried && draft.name.trim() === ''
  const nobodys = tried && draft.organisation === ''
  return (
    <>
      <Field
        label={t('name')}
        hint={t('nameHint')}
        fault={nameless ? t('fault.name') : taken && t('fault.taken')}
      >
        <input
          className={INPUT}
          value={draft.name}
          maxLength={120}
          autoComplete="off"
          aria-invalid={nameless}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      {!desk.me.organisation && (
        <Field label={t('organisation')} fault={nobodys && t('fault.organisation')}>
          {desk.organisations.length === 0 ? (
            <input
              className={INPUT}
              value={draft.organisation}
              aria-invalid={nobodys}
              onChange={(event) => change({ organisation: event.target.value.trim() })}
            />
          ) : (
            <select
              className={INPUT}
              value={draft.organisation}
              aria-invalid={nobodys}
              onChange={(event) => change({ organisation: event.target.value })}
            >
              <option value="">{t('choose')}</option>
              {desk.organisations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  )
}

/** Where the crew works: notices to an area reach it, and it stands first for assets there. */
function AreaField({ draft, change, desk }: PartProps) {
  const t = useTranslations('crews.form')
  if (desk.index === null) return null
  return (
    <Field label={t('area')} hint={t('areaHint')}>
      <select
        className={INPUT}
        value={draft.area}
        onChange={(event) => change({ area: event.target.value })}
      >
        <option value="">{t('noArea')}</option>
        {areaGroups(desk.index).map(({ label, options }) => (
          <optgroup key={label} label={label}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  )
}
