'use client'
import { useTranslations } from 'next-intl'
import { CAUSES, OBSTACLES, POWERS } from '#domain/vocabulary'
import { Chips } from '../../parts/chips.tsx'
import { Field, INPUT } from '../../parts/field.tsx'
import { toLocal } from '../../reports/moment.ts'
import { useWords } from '../state/use-words.ts'
import { useDesk } from './phone-desk-context.tsx'
import { asksHours, type DraftFault, type PhoneDraft } from './phone-draft.ts'

type Props = {
  readonly draft: PhoneDraft
  readonly change: (part: Partial<PhoneDraft>) => void
  readonly faults: readonly DraftFault[]
}

/** Cause, power, obstacle, expected end: none of it required. */
export function PhoneDetails({ draft, change, faults }: Props) {
  const t = useTranslations('console.phone')
  const inspector = useTranslations('console.inspector')
  const { domain } = useWords()
  const desk = useDesk()
  const optionOf = <T extends string>(value: T, label: string) => ({ value, label })
  return (
    <>
      <Chips
        label={inspector('causes')}
        options={CAUSES.map((cause) => optionOf(cause, domain(`cause.${cause}`)))}
        chosen={draft.causes}
        onToggle={(cause) => change({ causes: toggled(draft.causes, cause) })}
      />
      <Chips
        label={t('power')}
        options={POWERS.map((power) => optionOf(power, domain(`power.${power}`)))}
        chosen={draft.power === null ? [] : [draft.power]}
        onToggle={(power) => change({ power: draft.power === power ? null : power })}
      />
      {asksHours(draft) && (
        <Field label={t('hours')} fault={faults.includes('hours') && t('fault.hours')}>
          <input
            className={INPUT}
            inputMode="decimal"
            value={draft.autonomyHours}
            aria-invalid={faults.includes('hours')}
            onChange={(event) => change({ autonomyHours: event.target.value })}
          />
        </Field>
      )}
      <Chips
        label={inspector('obstacle')}
        options={OBSTACLES.map((obstacle) => optionOf(obstacle, domain(`obstacle.${obstacle}`)))}
        chosen={draft.obstacle === null ? [] : [draft.obstacle]}
        onToggle={(obstacle) => change({ obstacle: draft.obstacle === obstacle ? null : obstacle })}
      />
      <Field label={inspector('eta')} fault={faults.includes('eta') && t('fault.eta')}>
        <input
          type="datetime-local"
          className={INPUT}
          value={draft.eta}
          min={toLocal(desk.now())}
          aria-invalid={faults.includes('eta')}
          onChange={(event) => change({ eta: event.target.value.slice(0, 16) })}
        />
      </Field>
    </>
  )
}

function toggled<T>(all: readonly T[], one: T): T[] {
  return all.includes(one) ? all.filter((each) => each !== one) : [...all, one]
}
