'use client'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'

type Option = { readonly value: string; readonly label: string }
type Props = {
  readonly label: string
  readonly value: string | null
  readonly options?: readonly Option[]
  readonly groups?: readonly { readonly label: string; readonly options: readonly Option[] }[]
  readonly onChange: (value: string | null) => void
}

/** The machine's own list: it works by keyboard, by touch and at any zoom. */
export function FilterSelect({ label, value, options = [], groups = [], onChange }: Props) {
  const t = useTranslations('console.filter')
  const all = [...options, ...groups.flatMap((group) => group.options)]
  const chosen = all.find((option) => option.value === value)?.label.trim()
  return (
    <label className={`chip relative ${value === null ? '' : 'chip-on'}`}>
      <span className="max-w-36 truncate" aria-hidden="true">
        {chosen ?? label}
      </span>
      <ChevronDown size={14} aria-hidden className="text-text-3" />
      <select
        className="absolute inset-0 cursor-pointer opacity-0"
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      >
        <option value="">{t('all', { what: label })}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
