'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ageLevel } from '../live/data-age.ts'
import type { LiveView } from '../live/live-view.ts'
import { CurvePanel } from './curve/curve-panel.tsx'
import { FiguresColumn } from './figures/figures-column.tsx'
import { LinkNotice } from './link-notice.tsx'
import { StatusStrip } from './map/status-strip.tsx'
import { stepOutstanding } from './model/step.ts'
import { isOpen } from './notices/notice-model.ts'
import { useNotices } from './notices/use-notices.ts'
import { type Part, PartTabs } from './part-tabs.tsx'
import { PhoneDeskProvider } from './phone/phone-desk-context.tsx'
import { WaitingCalls } from './phone/waiting-calls.tsx'
import { SideColumn } from './side-column.tsx'
import { useCurve } from './state/use-curve.ts'
import { useKeys } from './state/use-keys.ts'
import { useLiveView, useWallClock } from './state/use-live.ts'
import { useModel } from './state/use-model.ts'
import { useView } from './state/use-view.ts'
import { StoreAlarm } from './store-alarm.tsx'
import { KeysDialog } from './top/keys-dialog.tsx'
import { TopBar } from './top/top-bar.tsx'
import { useTray } from './tray/use-tray.ts'

/** Leaflet touches the window when it is loaded. */
const MapView = dynamic(() => import('./map/map-view.tsx'), {
  ssr: false,
  loading: () => <div className="min-h-0 flex-1 bg-bg" />,
})

export function ConsoleScreen() {
  const live = useLiveView()
  return (
    <PhoneDeskProvider live={live.link.kind === 'live'}>
      <Screen live={live} />
    </PhoneDeskProvider>
  )
}

function Screen({ live }: { live: LiveView }) {
  const t = useTranslations('console')
  const [view, change] = useView()
  const model = useModel(live, view)
  const [part, setPart] = useState<Part>('map')
  const [keysOpen, setKeysOpen] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const kind = view.kind ?? 'bts'
  const headlineCurve = useCurve(live, 'bts')
  const kindCurve = useCurve(live, kind)
  const notices = useNotices(live.seq)
  const tray = useTray()
  const waiting = {
    tray: tray.value?.length ?? null,
    notices: notices.value?.filter(isOpen).length ?? null,
  }
  const stale = ageLevel(live.heardAt, useWallClock()) === 'lost'

  const actions = useMemo(() => {
    const step = (by: 1 | -1) => () => {
      const next = model === null ? null : stepOutstanding(view, model, by)
      if (next !== null) change({ selected: next }, 'replace')
    }
    return {
      '/': () => search.current?.focus(),
      j: step(1),
      k: step(-1),
      f: toggleFullScreen,
      '?': () => setKeysOpen(true),
      Escape: () => change({ selected: null }),
    }
  }, [model, view, change])
  useKeys(actions)

  // On a narrow screen what was selected lies in another column: lead there.
  const { selected, panel } = view
  useEffect(() => {
    if (selected !== null || panel !== 'feed') setPart('side')
  }, [selected, panel])

  const shownOn = (which: Part) => (part === which ? '' : 'max-lg:hidden')
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#map"
        className="sr-only focus:not-sr-only focus:absolute focus:z-[2000] focus:bg-panel focus:p-2"
      >
        {t('skipToMap')}
      </a>
      <TopBar
        live={live}
        change={change}
        searchRef={search}
        onKeys={() => setKeysOpen(true)}
        panel={panel}
        waiting={waiting}
      />
      <StoreAlarm />
      <main className="relative grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[288px_1fr_320px] min-[81rem]:grid-cols-[304px_1fr_336px] min-[90rem]:grid-cols-[320px_1fr_360px] min-[112rem]:grid-cols-[352px_1fr_420px]">
        <LinkNotice live={live} />
        <aside
          aria-label={t('figures.label')}
          className={`min-h-0 overflow-y-auto border-r border-line bg-panel ${shownOn('figures')} ${stale ? 'opacity-60' : ''}`}
        >
          <FiguresColumn
            live={live}
            model={model}
            view={view}
            change={change}
            curve={headlineCurve.curve}
          />
        </aside>
        <div
          className={`flex min-h-0 min-w-0 flex-col ${shownOn('map')} ${stale ? 'opacity-75' : ''}`}
        >
          <StatusStrip view={view} change={change} model={model} />
          <MapView live={live} model={model} view={view} change={change} />
          <CurvePanel
            live={live}
            state={kindCurve}
            kind={kind}
            onKind={(next) => change({ kind: next })}
          />
        </div>
        <aside
          aria-label={t('feed.title')}
          className={`flex min-h-0 flex-col border-l border-line bg-panel ${shownOn('side')} ${stale ? 'opacity-75' : ''}`}
        >
          <WaitingCalls />
          <SideColumn
            live={live}
            model={model}
            view={view}
            change={change}
            notices={notices}
            tray={tray}
          />
        </aside>
      </main>
      <PartTabs part={part} onPart={setPart} />
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  )
}

function toggleFullScreen(): void {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen()
  else void document.exitFullscreen()
}
