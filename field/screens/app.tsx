/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks'
import { useValue } from '../store/use-value.ts'
import { AssetListScreen } from './asset-list.tsx'
import { useParts } from './context.ts'
import { DrillBand } from './drill-band.tsx'
import { Opening } from './opening.tsx'
import { OutboxBar } from './outbox-bar.tsx'
import {
  EnrolScreen,
  MapScreen,
  MenuScreen,
  OutboxScreen,
  ReportDetail,
  ScanScreen,
  ShowScreen,
  UnchangedAll,
} from './parts.ts'
import { ReportSheet } from './report-sheet.tsx'
import { go, type Route, route } from './route.ts'
import { SavedPanel } from './saved-panel.tsx'
import { Sheet } from './sheet.tsx'
import { SignIn } from './sign-in.tsx'
import { StorageAlert } from './storage-alert.tsx'

/** What is on the screen, by who is here and where they are. */
export function App() {
  const { app } = useParts()
  const at = useValue(route)
  const { loaded, me } = useValue(app.session.state)
  useInterruptedDraft()
  return (
    <>
      <DrillBand />
      <StorageAlert />
      {!loaded ? (
        <Opening />
      ) : at.at === 'enrol' ? (
        <EnrolScreen />
      ) : me === null || at.at === 'sign_in' ? (
        <SignIn />
      ) : (
        <Screens />
      )}
    </>
  )
}

function Screens() {
  const at = useValue(route)
  return (
    <>
      {at.at === 'outbox' ? (
        <OutboxScreen />
      ) : at.at === 'menu' ? (
        <MenuScreen />
      ) : at.at === 'map' ? (
        <MapScreen />
      ) : at.at === 'relay' ? (
        <ShowScreen />
      ) : at.at === 'scan' ? (
        <ScanScreen />
      ) : (
        <AssetListScreen />
      )}
      {at.at !== 'outbox' && <OutboxBar />}
      <OpenSheet at={at} />
    </>
  )
}

function OpenSheet({ at }: { at: Route }) {
  switch (at.at) {
    case 'asset':
      return (
        <Sheet key={at.asset} tall>
          <ReportSheet asset={at.asset} />
        </Sheet>
      )
    case 'saved':
    case 'report':
      return (
        <Sheet key={at.report}>
          {at.at === 'saved' ? <SavedPanel id={at.report} /> : <ReportDetail id={at.report} />}
        </Sheet>
      )
    case 'unchanged':
      return (
        <Sheet>
          <UnchangedAll />
        </Sheet>
      )
    default:
      return null
  }
}

/** A tab killed while writing comes back to the sheet it was killed in. */
function useInterruptedDraft(): void {
  const { app } = useParts()
  const { loaded } = useValue(app.session.state)
  useEffect(() => {
    if (!loaded) return
    const resume = (): void => {
      const draft = app.drafts.interrupted()
      if (draft && route.get().at === 'list') go({ at: 'asset', asset: draft.asset })
    }
    resume()
    const stop = app.drafts.state.subscribe(() => {
      stop()
      resume()
    })
    return stop
  }, [loaded, app])
}
