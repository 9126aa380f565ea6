/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'
import { NoticeSlot } from '../notices/slot.tsx'
import { isUnfinished } from '../store/list-rows.ts'
import { useValue } from '../store/use-value.ts'
import { AssetRow } from './asset-row.tsx'
import { useParts, useWords } from './context.ts'
import { type ListChoice, listChoice, useFoundRows } from './list-filter.ts'
import { useListRows } from './list-model.ts'
import { ListNotice } from './list-notice.tsx'
import { SkeletonRows } from './opening.tsx'
import { go } from './route.ts'

/** Rows drawn at first and with each “more”: an old phone draws a thousand too slowly. */
const PAGE = 60

export function AssetListScreen() {
  const { app } = useParts()
  const t = useWords()
  const rows = useListRows()
  const { loading, failed } = useValue(app.catalogue.state)
  const found = useFoundRows()
  const { unfinished, words } = useValue(listChoice)
  const [shown, setShown] = useState(PAGE)
  const narrow = (next: Partial<ListChoice>): void => {
    setShown(PAGE)
    listChoice.update((choice) => ({ ...choice, ...next }))
  }

  return (
    <main class="screen">
      <Header words={words} onWords={(next) => narrow({ words: next })} />
      <ListNotice />
      <NoticeSlot />
      <div class="filters">
        <FilterChip
          on={!unfinished}
          name={t.list.all}
          count={rows?.length}
          onTap={() => narrow({ unfinished: false })}
        />
        <FilterChip
          on={unfinished}
          name={t.list.unfinished}
          count={rows?.filter(isUnfinished).length}
          onTap={() => narrow({ unfinished: true })}
        />
        <button type="button" class="chip map-chip" onClick={() => go({ at: 'map' })}>
          <Icon name="map" size={20} />
          {t.map.open}
        </button>
      </div>
      <OrderLine />
      {rows === null && (loading || failed === null) && <SkeletonRows />}
      {rows === null && failed !== null && <Never failed={failed} />}
      {found && found.length > 0 && (
        <ul class="rows">
          {found.slice(0, shown).map((row) => (
            <AssetRow key={row.asset.id} row={row} />
          ))}
        </ul>
      )}
      {found && found.length > shown && (
        <button type="button" class="more" onClick={() => setShown(shown + PAGE)}>
          {t.list.more(Math.min(PAGE, found.length - shown))}
        </button>
      )}
      {rows && found?.length === 0 && (
        <p class="empty">
          {rows.length === 0 ? t.list.none : words ? t.list.noneFound(words) : t.list.allDone}
        </p>
      )}
    </main>
  )
}

type HeaderProps = { words: string | null; onWords: (words: string | null) => void }
function Header({ words, onWords }: HeaderProps) {
  const { app } = useParts()
  const t = useWords()
  const { me } = useValue(app.session.state)
  const { assets, incident, organisations } = useValue(app.catalogue.state)
  const kinds = new Set(assets?.map((asset) => asset.kind))
  const [only] = kinds.size === 1 ? kinds : []
  const organisation = me?.organisation && (organisations[me.organisation] ?? me.organisation)
  if (words !== null)
    return (
      <header class="head">
        <search class="search">
          <label class="visually-hidden" for="search">
            {t.list.search}
          </label>
          <input
            id="search"
            type="search"
            placeholder={t.list.search}
            value={words}
            autocapitalize="none"
            ref={(input) => input?.focus()}
            onInput={(event) => onWords(event.currentTarget.value)}
          />
        </search>
        <IconButton icon="close" name={t.list.clear} onTap={() => onWords(null)} />
      </header>
    )
  return (
    <header class="head">
      <div class="head-words">
        <h1>{only ? t.list.titleOf[only] : t.list.title}</h1>
        <p>{[me?.name, organisation, incident?.name].filter(Boolean).join(' · ')}</p>
      </div>
      <IconButton icon="search" name={t.list.search} onTap={() => onWords('')} />
      <IconButton icon="menu" name={t.menu.open} onTap={() => go({ at: 'menu' })} />
    </header>
  )
}

type IconButtonProps = {
  icon: 'search' | 'menu' | 'close' | 'back'
  name: string
  onTap: () => void
}
export function IconButton({ icon, name, onTap }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={name} onClick={onTap}>
      <Icon name={icon} />
    </button>
  )
}

type FilterChipProps = { on: boolean; name: string; count: number | undefined; onTap: () => void }
function FilterChip({ on, name, count, onTap }: FilterChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={onTap}>
      {name} {count !== undefined && <span class="figure">{count}</span>}
    </button>
  )
}

function OrderLine() {
  const { app } = useParts()
  const t = useWords()
  const { mode, fix } = useValue(app.position.state)
  return (
    <div class="order">
      {mode === 'off' ? (
        <button type="button" class="link" onClick={() => app.position.start()}>
          {t.list.useNearest}
        </button>
      ) : (
        <span>{fix ? t.list.nearestFirst : mode === 'on' ? t.list.byCode : t.list[mode]}</span>
      )}
      <button type="button" class="link" onClick={() => go({ at: 'unchanged' })}>
        {t.unchangedAll.button}
      </button>
    </div>
  )
}

function Never({ failed }: { failed: 'lost' | 'strange' | 'refused' | 'no_incident' }) {
  const { app } = useParts()
  const t = useWords()
  const text = {
    lost: t.list.never,
    strange: t.signIn.strange,
    refused: t.list.refused,
    no_incident: t.list.noIncident,
  }[failed]
  return (
    <div class="empty">
      <p>{text}</p>
      <button type="button" class="secondary" onClick={() => void app.catalogue.refresh()}>
        {t.list.retry}
      </button>
    </div>
  )
}
