/** @jsxImportSource preact */
import { timeText } from '../messages/format.ts'
import { useValue } from '../store/use-value.ts'
import { useNow, useParts, useShift, useWords } from './context.ts'
import { useNothingWaits } from './outbox-bar.tsx'
import { go } from './route.ts'

/** What stands between this list and the centre, in one sentence; nothing when all is well. */
export function ListNotice() {
  const { app, application } = useParts()
  const { update } = useValue(application.state)
  const nothingWaits = useNothingWaits()
  const t = useWords()
  const now = useNow()
  const shift = useShift()
  const { signedOut } = useValue(app.session.state)
  const { failed, assets, statesAt } = useValue(app.catalogue.state)
  const { up } = useValue(app.link)
  if (signedOut)
    return (
      <div class="notice warn">
        <p>{app.pairings.current() ? t.signIn.unpaired : t.signIn.again}</p>
        <button type="button" class="secondary" onClick={() => go({ at: 'sign_in' })}>
          {t.signIn.againButton}
        </button>
      </div>
    )
  if (assets === null) return null
  if (update && nothingWaits)
    return (
      <div class="notice">
        <p>{t.menu.update}</p>
        <button type="button" class="secondary" onClick={() => void application.update()}>
          {t.menu.updateNow}
        </button>
      </div>
    )
  if (failed === 'strange') return <p class="notice warn">{t.list.strange}</p>
  if (failed === 'no_incident') return <p class="notice warn">{t.list.noIncident}</p>
  if (failed === 'refused') return <p class="notice warn">{t.list.refused}</p>
  if (!up && statesAt !== null)
    return <p class="notice">{t.list.age(timeText(statesAt + shift, now))}</p>
  return null
}
