'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { WirePhoneNumber } from '#protocol/phone-numbers'
import type { Crew } from '../live/crews.ts'
import type { Polled } from '../live/use-polled.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { FaultNote } from '../parts/fault-note.tsx'
import { Box } from '../reports/box.tsx'
import { untieNumber } from './calls.ts'
import { NumberForm } from './number-form.tsx'

type Props = {
  readonly numbers: Polled<readonly WirePhoneNumber[]>
  readonly crews: readonly Crew[]
}

/** Numbers whose text messages count as a crew's; from any other they wait in the tray. */
export function NumbersBox({ numbers, crews }: Props) {
  const t = useTranslations('crews.numbers')
  const [ending, setEnding] = useState<WirePhoneNumber | null>(null)
  const all = [...(numbers.value ?? [])].sort(
    (a, b) =>
      a.name.localeCompare(b.name, 'vi', { numeric: true }) || (a.number < b.number ? -1 : 1),
  )
  return (
    <Box title={t('title')}>
      <p className="mt-1 text-xs text-text-2">{t('why')}</p>
      <FaultNote fault={numbers.fault} className="mt-3" />
      <NumberForm crews={crews} numbers={all} onTied={numbers.refresh} />
      {numbers.value !== null && all.length === 0 && (
        <p className="mt-3 text-text-2">{t('empty')}</p>
      )}
      <ul className="mt-2 divide-y divide-line">
        {all.map((one) => (
          <li key={one.number} className="flex items-center gap-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{one.number}</p>
              <p className="text-xs break-words text-text-2">{one.name}</p>
            </div>
            <button type="button" className="chip min-h-8" onClick={() => setEnding(one)}>
              {t('untie')}
            </button>
          </li>
        ))}
      </ul>
      {ending !== null && (
        <ConfirmDialog
          title={t('untieTitle', { number: ending.number })}
          text={t('untieText', { name: ending.name })}
          action={t('untie')}
          onClose={() => setEnding(null)}
          onConfirm={async () => {
            await untieNumber(ending.number)
            numbers.refresh()
          }}
        />
      )}
    </Box>
  )
}
