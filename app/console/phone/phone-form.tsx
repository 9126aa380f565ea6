'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { v7 } from 'uuid'
import type { AssetState } from '#domain/asset-state'
import type { Asset } from '#domain/registry'
import { STATUSES, type Status } from '#domain/status'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { StatusMark } from '../../marks/status-mark.tsx'
import { Chips } from '../../parts/chips.tsx'
import { FaultNote } from '../../parts/fault-note.tsx'
import { Field, INPUT } from '../../parts/field.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'
import { CallerField } from './caller-field.tsx'
import { useDesk } from './phone-desk-context.tsx'
import { PhoneDetails } from './phone-details.tsx'
import {
  EMPTY_DRAFT,
  faultsOfDraft,
  type PhoneDraft,
  phoneDraftKey,
  phoneDraftSchema,
  phoneReport,
} from './phone-draft.ts'
import { SeenAtField } from './seen-at-field.tsx'

type Props = {
  readonly asset: Asset
  readonly state: AssetState
  readonly index: RegistryIndex
  /** Closed without saving: what was written stays as a draft. */
  readonly onClose: () => void
  /** Kept under this id; the answer comes to the desk. */
  readonly onSaved: (id: string) => void
}

/** What a crew says over the phone, written down in its name. */
export function PhoneForm({ asset, state, index, onClose, onSaved }: Props) {
  const t = useTranslations('console.phone')
  const { incident } = useConsole()
  const key = phoneDraftKey(incident.id, asset.id)
  const [kept, keep] = useDraft(key, phoneDraftSchema)
  const draft = kept ?? EMPTY_DRAFT
  const change = (part: Partial<PhoneDraft>) => keep({ ...draft, ...part })
  const { submit, tried, busy, fault } = useSubmit(asset, draft, (id) => {
    keep(null)
    onSaved(id)
  })
  const desk = useDesk()
  const faults = tried ? faultsOfDraft(draft, desk.now()) : []
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      aria-label={t('title')}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="min-h-0 flex-1 space-y-4 overflow-y-auto px-4 py-3">
        <h3 className="font-semibold">{t('title')}</h3>
        <CallerField
          draft={draft}
          change={change}
          asset={asset}
          index={index}
          fault={faults.includes('caller') && t('fault.caller')}
        />
        <SeenAtField
          draft={draft}
          change={change}
          fault={faults.includes('seenAt') && t('fault.seenAt')}
        />
        <StatusField asset={asset} state={state} draft={draft} change={change} />
        {faults.includes('status') && (
          <p className="text-xs font-medium text-down-t">{t('fault.status')}</p>
        )}
        <PhoneDetails draft={draft} change={change} faults={faults} />
        <Field label={t('note')}>
          <textarea
            className={`${INPUT} py-2`}
            rows={3}
            maxLength={500}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Field>
      </div>
      <div className="border-t border-line p-3">
        <FaultNote fault={fault} className="mb-2" />
        {faults.length > 0 && (
          <p role="alert" className="mb-2 text-xs font-medium text-down-t">
            {t('fault.some')}
          </p>
        )}
        <div className="flex gap-2">
          <button type="submit" className="button button-primary flex-1" disabled={busy}>
            {t('save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </div>
    </form>
  )
}

function useSubmit(asset: Asset, draft: PhoneDraft, onSaved: (id: string) => void) {
  const { incident, me } = useConsole()
  const desk = useDesk()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    // Drawn by then: the first thing to mend is brought into sight.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
    setBusy(true)
    try {
      const now = desk.now()
      const given = { id: v7(), incident: incident.id, asset: asset.id, author: me.account, now }
      const id = await desk.save((device, n) => phoneReport(draft, { ...given, device, n }))
      if (id !== null) onSaved(id)
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  return { submit, tried, busy, fault }
}

type StatusProps = {
  readonly asset: Asset
  readonly state: AssetState
  readonly draft: PhoneDraft
  readonly change: (part: Partial<PhoneDraft>) => void
}

function StatusField({ asset, state, draft, change }: StatusProps) {
  const t = useTranslations('console.phone')
  const { statusOf } = useWords()
  const choose = (status: Status) => change({ status, unchanged: false })
  return (
    <>
      {state.status !== 'unknown' && (
        <Chips
          label={t('asBefore')}
          options={[
            {
              value: state.status,
              label: t('unchanged', { status: statusOf(state.status, asset.kind) }),
            },
          ]}
          chosen={draft.unchanged && draft.status === state.status ? [state.status] : []}
          onToggle={(status) => change({ status, unchanged: !draft.unchanged })}
        />
      )}
      <Chips
        big
        label={t('status')}
        options={STATUSES.map((status) => ({
          value: status,
          label: statusOf(status, asset.kind),
          mark: <StatusMark status={status} />,
        }))}
        chosen={draft.status === null || draft.unchanged ? [] : [draft.status]}
        onToggle={choose}
      />
    </>
  )
}
