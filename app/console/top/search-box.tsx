'use client'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useId,
  useMemo,
  useState,
} from 'react'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { KindIcon } from '../../marks/kind-icon.tsx'
import { StatusMark } from '../../marks/status-mark.tsx'
import { type Hit, SearchIndex } from '../model/search.ts'
import { NO_FILTER } from '../model/view.ts'
import { useConsole } from '../state/console-context.tsx'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'

const LONGEST = 12

type Props = {
  readonly index: RegistryIndex | null
  readonly change: ChangeView
  readonly inputRef: RefObject<HTMLInputElement | null>
}

export function SearchBox({ index, change, inputRef }: Props) {
  const t = useTranslations('console.search')
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [open, setOpen] = useState(false)
  const search = useMemo(() => (index === null ? null : new SearchIndex(index)), [index])
  const asked = useDeferredValue(query)
  const hits = useMemo(() => search?.find(asked, LONGEST) ?? [], [search, asked])
  const shown = open && query.trim() !== ''
  const choose = (hit: Hit | undefined) => {
    if (hit === undefined || index === null) return
    if (hit.type === 'asset') change({ selected: index.assetAt(hit.index).id })
    else change({ ...NO_FILTER, area: hit.area, panel: 'list', selected: null })
    setOpen(false)
    setQuery('')
    inputRef.current?.blur()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      setOpen(false)
      setQuery('')
      inputRef.current?.blur()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && hits.length > 0) {
      event.preventDefault()
      setActive((active + step + hits.length) % hits.length)
    }
    if (event.key === 'Enter') choose(hits[active])
  }
  return (
    <div className="relative order-last min-w-0 basis-full lg:order-none lg:max-w-56 lg:flex-[4] lg:basis-0 xl:max-w-72">
      <label className="flex h-8 items-center gap-2 rounded-md border border-line bg-raised px-2 text-text-2 focus-within:border-accent">
        <Search size={16} aria-hidden className="shrink-0" />
        <input
          ref={inputRef}
          className="w-full min-w-0 bg-transparent text-sm text-text outline-none placeholder:text-text-2"
          type="text"
          role="combobox"
          aria-label={t('label')}
          aria-expanded={shown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown && hits.length > 0 ? `${listId}-${active}` : undefined}
          placeholder={t('placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
        <kbd className="kbd hidden sm:inline-flex">/</kbd>
      </label>
      <div
        hidden={!shown}
        className="absolute inset-x-0 top-9 z-[1200] min-w-72 rounded-md border border-line-strong bg-panel py-1 shadow-(--shadow)"
      >
        <div id={listId} role="listbox" aria-label={t('label')}>
          {hits.map((hit, i) => (
            <div
              key={hit.type === 'asset' ? hit.index : hit.area}
              id={`${listId}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              className={`flex min-h-10 cursor-pointer items-center gap-2 px-3 py-1 ${i === active ? 'bg-accent-bg' : ''}`}
              onPointerDown={(event) => {
                event.preventDefault()
                choose(hit)
              }}
              onPointerMove={() => setActive(i)}
            >
              {index !== null && <HitRow hit={hit} index={index} />}
            </div>
          ))}
        </div>
        {hits.length === 0 && <p className="px-3 py-2 text-xs text-text-2">{t('none')}</p>}
      </div>
      <p className="sr-only" role="status">
        {shown ? t('results', { n: hits.length }) : ''}
      </p>
    </div>
  )
}

function HitRow({ hit, index }: { hit: Hit; index: RegistryIndex }) {
  const { store } = useConsole()
  const { statusOf, domain } = useWords()
  if (hit.type === 'area') {
    const area = index.areas.get(hit.area)
    return (
      <>
        <span className="w-4" />
        <span className="min-w-0 flex-1 truncate">{index.placeOf(hit.area)}</span>
        {area !== undefined && (
          <span className="text-xs text-text-3">{domain(`level.${area.level}`)}</span>
        )}
      </>
    )
  }
  const asset = index.assetAt(hit.index)
  const status = store.table?.statusAt(hit.index) ?? 'unknown'
  return (
    <>
      <StatusMark status={status} label={statusOf(status, asset.kind)} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{asset.code}</span>
        <span className="block truncate text-xs text-text-2">{index.placeOf(asset.area)}</span>
      </span>
      <span className="text-text-3">
        <KindIcon kind={asset.kind} size={14} />
      </span>
    </>
  )
}
