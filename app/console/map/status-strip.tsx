'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ShownStatus } from '#domain/status'
import { StatusMark } from '../../marks/status-mark.tsx'
import { countStatuses } from '../model/figures.ts'
import type { View } from '../model/view.ts'
import type { Model } from '../state/use-model.ts'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'

const ORDER = ['down', 'degraded', 'switched_off', 'temporary', 'operational', 'unknown'] as const

type Props = { readonly view: View; readonly change: ChangeView; readonly model: Model | null }

/** Legend, count and filter in one. Unknown is listed at zero too: its absence says something. */
export function StatusStrip({ view, change, model }: Props) {
  const t = useTranslations('console.strip')
  const { domain, count, statusOf } = useWords()
  const kind = view.kind ?? 'bts'
  const counts = useMemo(
    () => (model === null ? null : countStatuses(view, kind, model)),
    [model, view, kind],
  )
  const toggle = (status: ShownStatus) => {
    const on = view.statuses.includes(status)
    const statuses = on
      ? view.statuses.filter((each) => each !== status)
      : [...view.statuses, status]
    change({ statuses, kind })
  }
  return (
    <fieldset
      aria-label={t('label')}
      className="flex h-9 min-w-0 items-center gap-0.5 overflow-x-auto border-b border-line bg-panel px-2"
    >
      <span className="px-1 text-xs whitespace-nowrap text-text-2 max-[90rem]:sr-only">
        {domain(`kindShort.${kind}`)}
      </span>
      {ORDER.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={view.statuses.includes(status)}
          title={statusOf(status, kind)}
          onClick={() => toggle(status)}
          className="flex h-7 flex-1 items-center justify-center gap-1 rounded-md border border-transparent px-1 text-xs whitespace-nowrap hover:bg-raised aria-pressed:border-accent aria-pressed:bg-accent-bg"
        >
          <StatusMark status={status} size={16} />
          <span>{domain(`statusShort.${status}`)}</span>
          <b className="min-w-[2ch] font-semibold" data-testid={`strip-${status}`}>
            {counts === null ? '–' : count(counts[status])}
          </b>
        </button>
      ))}
    </fieldset>
  )
}
