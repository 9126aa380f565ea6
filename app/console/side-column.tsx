'use client'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { WireNotice } from '#protocol/notices'
import { incidentNow } from '../live/incident-clock.ts'
import type { LiveView } from '../live/live-view.ts'
import { offers } from '../live/offers.ts'
import type { Polled } from '../live/use-polled.ts'
import { writeDraft } from '../parts/use-draft.ts'
import { FeedPanel, PauseButton } from './feed/feed-panel.tsx'
import { type FeedState, useFeed } from './feed/use-feed.ts'
import type { InspectorForm } from './inspector/actions.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { AssetList } from './list/asset-list.tsx'
import { listMatching } from './model/filter.ts'
import type { View } from './model/view.ts'
import { NoticesPanel } from './notices/notices-panel.tsx'
import { PanelHead, PanelSwitch } from './panel-head.tsx'
import { phoneDraftKey } from './phone/phone-draft.ts'
import { useConsole } from './state/console-context.tsx'
import { useWallClock } from './state/use-live.ts'
import type { Model } from './state/use-model.ts'
import type { ChangeView } from './state/use-view.ts'
import { draftFromRow } from './tray/draft-from-row.ts'
import { readRow } from './tray/read-row.ts'
import type { TrayRow } from './tray/tray-calls.ts'
import { TrayPanel } from './tray/tray-panel.tsx'

type Props = {
  readonly live: LiveView
  readonly model: Model | null
  readonly view: View
  readonly change: ChangeView
  readonly notices: Polled<readonly WireNotice[]>
  readonly tray: Polled<readonly TrayRow[]>
}

/** Feed, list, notices or tray; the inspector takes their place while something is selected. */
export function SideColumn(props: Props) {
  const { live, model, view, change, notices, tray } = props
  const [opened, setOpened] = useState<Opened>(NO_FORM)
  const wallNow = useWallClock()
  const now = incidentNow(live, Math.max(wallNow, live.clock?.wallAt ?? 0)) ?? 0
  const { incident } = useConsole()
  const { selected } = view
  // Here, so that it goes on collecting while something else is shown.
  const [paused, setPaused] = useState(false)
  const feed = useFeed(paused)
  const ofSelected = opened.asset === selected ? opened : null
  if (selected !== null && model !== null)
    return (
      <Inspector
        key={selected}
        asset={selected}
        table={model.table}
        now={now}
        form={ofSelected?.form ?? 'none'}
        onForm={(form, row = ofSelected?.row ?? null) => setOpened({ asset: selected, form, row })}
        row={ofSelected?.row ?? null}
        onPutAway={tray.refresh}
        onClose={() => change({ selected: null })}
        onSent={notices.refresh}
      />
    )
  const record = (asset: string, row: TrayRow) => {
    if (model === null) return
    const draft = draftFromRow(row, readRow(row, model.table.index.registry))
    writeDraft(phoneDraftKey(incident.id, asset), draft)
    setOpened({ asset, form: 'phone', row })
    change({ selected: asset })
  }
  const onPause = () => setPaused(!paused)
  return <Panels {...props} {...{ now, feed, paused, onPause }} onRecord={record} />
}

/** What stands in the inspector of one asset. */
type Opened = {
  readonly asset: string | null
  readonly form: InspectorForm
  /** Of the tray, that the form was filled from. */
  readonly row: TrayRow | null
}
const NO_FORM: Opened = { asset: null, form: 'none', row: null }

type PanelsProps = Props & {
  readonly now: number
  readonly feed: FeedState
  readonly paused: boolean
  readonly onPause: () => void
  readonly onRecord: (asset: string, row: TrayRow) => void
}

function Panels(props: PanelsProps) {
  const { live, model, view, change, notices, tray, now, feed, paused, onPause, onRecord } = props
  const t = useTranslations('console')
  const { me } = useConsole()
  const positions = useMemo(() => (model === null ? [] : listMatching(view, model)), [model, view])
  const onSelect = (selected: string) => change({ selected })
  const settles = offers(me.role, 'settle')
  const leave = () => change({ panel: 'feed' }, 'replace')
  if (view.panel === 'notices' && settles)
    return (
      <>
        <PanelHead title={t('notices.title')} onClose={leave} />
        <NoticesPanel notices={notices} index={live.index} now={now} onSelect={onSelect} />
      </>
    )
  if (view.panel === 'tray' && settles)
    return (
      <>
        <PanelHead title={t('tray.title')} onClose={leave} />
        <TrayPanel
          tray={tray}
          index={live.index}
          now={now}
          onSelect={onSelect}
          onRecord={onRecord}
        />
      </>
    )
  const list = view.panel === 'list'
  return (
    <>
      <div className="flex h-10 shrink-0 items-center justify-between border-b border-line pr-2">
        <PanelSwitch list={list} matching={positions.length} change={change} />
        {!list && <PauseButton paused={paused} held={feed.held} onToggle={onPause} />}
      </div>
      {list && model !== null ? (
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
