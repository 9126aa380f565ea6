'use client'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { incidentNow } from '../live/incident-clock.ts'
import type { LiveView } from '../live/live-view.ts'
import { FeedPanel, PauseButton } from './feed/feed-panel.tsx'
import { useFeed } from './feed/use-feed.ts'
import { Inspector } from './inspector/inspector.tsx'
import { AssetList } from './list/asset-list.tsx'
import { listMatching } from './model/filter.ts'
import type { Panel, View } from './model/view.ts'
import { useWallClock } from './state/use-live.ts'
import type { Model } from './state/use-model.ts'
import type { ChangeView } from './state/use-view.ts'
import { useWords } from './state/use-words.ts'

type Props = {
  readonly live: LiveView
  readonly model: Model | null
  readonly view: View
  readonly change: ChangeView
}

/** The feed or the list; the inspector takes their place while something is selected. */
export function SideColumn({ live, model, view, change }: Props) {
  const [paused, setPaused] = useState(false)
  const feed = useFeed(paused)
  const wallNow = useWallClock()
  const now = incidentNow(live, Math.max(wallNow, live.clock?.wallAt ?? 0)) ?? 0
  const positions = useMemo(() => (model === null ? [] : listMatching(view, model)), [model, view])
  if (view.selected !== null && model !== null)
    return (
      <Inspector
        key={view.selected}
        asset={view.selected}
        table={model.table}
        now={now}
        onClose={() => change({ selected: null })}
      />
    )
  return (
    <>
      <div className="flex h-10 shrink-0 items-center justify-between border-b border-line pr-2">
        <PanelSwitch panel={view.panel} matching={positions.length} change={change} />
        {view.panel === 'feed' && (
          <PauseButton paused={paused} held={feed.held} onToggle={() => setPaused(!paused)} />
        )}
      </div>
      {view.panel === 'list' && model !== null ? (
        <AssetList
          positions={positions}
          table={model.table}
          now={now}
          view={view}
          change={change}
        />
      ) : (
        <FeedPanel feed={feed} live={live} view={view} change={change} />
      )}
    </>
  )
}

type SwitchProps = { readonly panel: Panel; readonly matching: number; readonly change: ChangeView }

function PanelSwitch({ panel, matching, change }: SwitchProps) {
  const t = useTranslations('console.feed')
  const { count } = useWords()
  const button = (which: Panel, label: string) => (
    <button
      type="button"
      aria-pressed={panel === which}
      onClick={() => change({ panel: which }, 'replace')}
      className="h-10 whitespace-nowrap border-b-2 border-transparent px-3 font-medium text-text-2 hover:text-text aria-pressed:border-accent aria-pressed:text-text"
    >
      {label}
    </button>
  )
  return (
    <div className="flex">
      {button('feed', t('title'))}
      {button('list', `${t('list')} ${count(matching)}`)}
    </div>
  )
}
