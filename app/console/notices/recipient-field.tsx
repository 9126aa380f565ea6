'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Asset } from '#domain/registry'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { FaultNote } from '../../parts/fault-note.tsx'
import { Field, INPUT } from '../../parts/field.tsx'
import { areaGroups } from '../model/area-groups.ts'
import { groupCrews } from '../model/crew-order.ts'
import { useCrews } from '../state/use-crews.ts'

type Props = {
  readonly value: string
  readonly onChange: (to: string) => void
  readonly index: RegistryIndex
  readonly asset: Asset | null
  readonly fault: ReactNode
}

/** Crews first, those of the asset on top; then areas, where the asset lies first. */
export function RecipientField({ value, onChange, index, asset, fault }: Props) {
  const t = useTranslations('console.notices')
  const phone = useTranslations('console.phone')
  const { crews, fault: unread } = useCrews()
  const lineage = asset === null ? [] : [asset.area, ...index.areas.ancestors(asset.area)]
  return (
    <div>
      <Field
        label={t('to')}
        fault={fault}
        hint={value.startsWith('area ') ? t('areaHint') : undefined}
      >
        <select
          className={INPUT}
          value={value}
          aria-invalid={Boolean(fault)}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t('toNone')}</option>
          {groupCrews(crews ?? [], asset, index.areas).map(({ group, crews: some }) => (
            <optgroup key={group} label={phone(`group.${group}`)}>
              {some.map(({ account, name }) => (
                <option key={account} value={`crew ${account}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
          {lineage.length > 0 && (
            <optgroup label={t('areaHere')}>
              {lineage.map((id) => (
                <option key={id} value={`area ${id}`}>
                  {t('toArea', { area: index.areas.get(id)?.name ?? id })}
                </option>
              ))}
            </optgroup>
          )}
          {areaGroups(index).map(({ label, options }) => (
            <optgroup key={label} label={t('areaGroup', { area: label })}>
              {options
                .filter((option) => !lineage.includes(option.value))
                .map((option) => (
                  <option key={option.value} value={`area ${option.value}`}>
                    {t('toArea', { area: option.label.trim() })}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </Field>
      <FaultNote fault={unread} className="mt-2" />
    </div>
  )
}
