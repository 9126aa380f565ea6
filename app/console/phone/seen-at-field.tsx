'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { toMs } from '#protocol/scalars'
import { Field, INPUT } from '../../parts/field.tsx'
import { fromLocal, toLocal } from '../../reports/moment.ts'
import { hourOrDay } from '../model/format.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'
import { useDesk } from './phone-desk-context.tsx'
import type { PhoneDraft } from './phone-draft.ts'

const MINUTE_MS = 60_000
const EARLIER = [15, 60] as const

type Props = {
  readonly draft: PhoneDraft
  readonly change: (part: Partial<PhoneDraft>) => void
  readonly fault: ReactNode
}

/** When it was seen, not when it was told: now, or set back. */
export function SeenAtField({ draft, change, fault }: Props) {
  const t = useTranslations('console.phone')
  const { incident } = useConsole()
  const desk = useDesk()
  const { duration, locale } = useWords()
  const now = desk.now()
  const seenAt = fromLocal(draft.seenAt)
  // Browsers write the time their own way; here it stands as people here read it.
  const hint =
    seenAt === null
      ? t('seenNow')
      : t('seenIs', {
          time: hourOrDay(seenAt, now, locale),
          age: duration(Math.max(0, now - seenAt)),
        })
  return (
    <div>
      <Field label={t('seenAt')} fault={fault} hint={hint}>
        <input
          type="datetime-local"
          className={INPUT}
          value={draft.seenAt}
          min={toLocal(toMs(incident.startedAt))}
          max={toLocal(now)}
          aria-invalid={Boolean(fault)}
          onChange={(event) => change({ seenAt: event.target.value.slice(0, 16) })}
        />
      </Field>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <button
          type="button"
          className="chip min-h-8"
          aria-pressed={draft.seenAt === ''}
          onClick={() => change({ seenAt: '' })}
        >
          {t('now')}
        </button>
        {EARLIER.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="chip min-h-8"
            onClick={() => change({ seenAt: toLocal(desk.now() - minutes * MINUTE_MS) })}
          >
            {t('ago', { minutes })}
          </button>
        ))}
      </div>
    </div>
  )
}
