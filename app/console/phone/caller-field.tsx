'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Asset } from '#domain/registry'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { FaultNote } from '../../parts/fault-note.tsx'
import { Field, INPUT } from '../../parts/field.tsx'
import { groupCrews } from '../model/crew-order.ts'
import { useCrews } from '../state/use-crews.ts'
import { OTHER, type PhoneDraft } from './phone-draft.ts'

type Props = {
  readonly draft: PhoneDraft
  readonly change: (part: Partial<PhoneDraft>) => void
  readonly asset: Asset
  readonly index: RegistryIndex
  readonly fault: ReactNode
}

/** A crew, or somebody by name: a commune's committee, a shopkeeper beside the mast. */
export function CallerField({ draft, change, asset, index, fault }: Props) {
  const t = useTranslations('console.phone')
  const { crews, fault: unread } = useCrews()
  const groups = groupCrews(crews ?? [], asset, index.areas)
  return (
    <div className="space-y-2">
      <Field label={t('caller')} fault={draft.caller === OTHER ? undefined : fault}>
        <select
          className={INPUT}
          value={draft.caller}
          aria-invalid={Boolean(fault)}
          onChange={(event) => change({ caller: event.target.value })}
        >
          <option value="">{t('callerNone')}</option>
          {groups.map(({ group, crews: some }) => (
            <optgroup key={group} label={t(`group.${group}`)}>
              {some.map(({ account, name }) => (
                <option key={account} value={account}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
          <option value={OTHER}>{t('callerOther')}</option>
        </select>
      </Field>
      {draft.caller === OTHER && (
        <Field label={t('callerName')} fault={fault}>
          <input
            className={INPUT}
            value={draft.otherName}
            maxLength={120}
            autoComplete="off"
            aria-invalid={Boolean(fault)}
            onChange={(event) => change({ otherName: event.target.value })}
          />
        </Field>
      )}
      <FaultNote fault={unread} />
    </div>
  )
}
