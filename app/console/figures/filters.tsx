'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CAUSES, type Cause, KINDS, type Kind } from '#domain/vocabulary'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { areaGroups } from '../model/area-groups.ts'
import { type AssetSet, isFiltered, NO_FILTER, SETS, type View } from '../model/view.ts'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'
import { FilterSelect } from './filter-select.tsx'

type Props = { readonly view: View; readonly change: ChangeView; readonly index: RegistryIndex }

/** Kind, organisation, area, cause and group; status is the strip above the map. */
export function Filters({ view, change, index }: Props) {
  const t = useTranslations('console.filter')
  const { domain } = useWords()
  const { organisations } = index.registry
  return (
    <section className="px-4 py-2" aria-label={t('title')}>
      <div className="flex h-6 items-center justify-between text-xs">
        <h2>{t('title')}</h2>
        {isFiltered(view) ? (
          <button
            type="button"
            className="flex items-center gap-1 font-medium text-accent"
            onClick={() => change(NO_FILTER)}
          >
            <X size={14} aria-hidden />
            {t('clear')}
          </button>
        ) : (
          <span className="text-text-2">{t('none')}</span>
        )}
      </div>
      <div className="mt-1 flex flex-wrap gap-1.5">
        <FilterSelect
          label={t('kind')}
          value={view.kind}
          options={KINDS.map((kind) => ({ value: kind, label: domain(`kind.${kind}`) }))}
          onChange={(kind) => change({ kind: kind as Kind | null })}
        />
        <FilterSelect
          label={t('organisation')}
          value={view.organisation}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(organisation) => change({ organisation })}
        />
        <FilterSelect
          label={t('area')}
          value={view.area}
          groups={areaGroups(index)}
          onChange={(area) => change({ area })}
        />
        <FilterSelect
          label={t('cause')}
          value={view.cause}
          options={CAUSES.map((cause) => ({ value: cause, label: domain(`cause.${cause}`) }))}
          onChange={(cause) => change({ cause: cause as Cause | null })}
        />
        <FilterSelect
          label={t('set')}
          value={view.set}
          options={SETS.map((set) => ({ value: set, label: t(`sets.${set}`) }))}
          onChange={(set) => change({ set: set as AssetSet | null })}
        />
        {view.dark !== null && (
          <button type="button" className="chip chip-on" onClick={() => change({ dark: null })}>
            {t(`darks.${view.dark}`)}
            <X size={14} aria-hidden />
          </button>
        )}
      </div>
    </section>
  )
}
