/** @jsxImportSource preact */

import { PairingFacts } from '../enrol/pairing-facts.tsx'
import { timeText } from '../messages/format.ts'
import { useLaterWords } from '../messages/later-words.ts'
import { useValue } from '../store/use-value.ts'
import { IconButton } from './asset-list.tsx'
import { useNow, useParts, useShift, useWords } from './context.ts'
import { LanguageSwitch, ThemeSwitch } from './device-choices.tsx'
import { ExportButton } from './export-button.tsx'
import { useNothingWaits } from './outbox-bar.tsx'
import { goBack } from './route.ts'

/** Who I am, how the phone keeps things, and the few choices there are. */
export function MenuScreen() {
  const { app } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const now = useNow()
  const shift = useShift()
  const { me } = useValue(app.session.state)
  const { incident, organisations, statesAt, loading } = useValue(app.catalogue.state)
  const organisation = me?.organisation && (organisations[me.organisation] ?? me.organisation)
  return (
    <main class="screen">
      <header class="head">
        <IconButton icon="back" name={t.back} onTap={goBack} />
        <div class="head-words">
          <h1>{later.menu.title}</h1>
        </div>
      </header>
      <dl class="facts">
        <dt>{later.menu.me}</dt>
        <dd>
          <strong>{me?.name}</strong>
          {organisation && ` · ${organisation}`}
        </dd>
        <dt>{later.menu.incident}</dt>
        <dd>{incident?.name ?? t.list.noIncident}</dd>
        <dt>
          {statesAt === null
            ? later.menu.listNever
            : later.menu.listAt(timeText(statesAt + shift, now))}
        </dt>
        <dd>
          <button
            type="button"
            class="secondary"
            disabled={loading}
            onClick={() => void app.catalogue.refresh()}
          >
            {loading ? later.menu.refreshing : later.menu.refresh}
          </button>
        </dd>
        <PhoneFacts />
        <PairingFacts />
        <dt>{later.menu.export}</dt>
        <dd>
          <ExportButton />
        </dd>
        <dt>{t.language}</dt>
        <dd>
          <LanguageSwitch />
        </dd>
        <dt>{t.theme.title}</dt>
        <dd>
          <ThemeSwitch />
        </dd>
      </dl>
      <div class="leave">
        <button type="button" class="secondary" onClick={() => void leave()}>
          {later.menu.signOut}
        </button>
        <p class="footnote">{later.menu.signOutKeeps}</p>
      </div>
    </main>
  )

  async function leave(): Promise<void> {
    await app.session.signOut()
    goBack()
  }
}

function PhoneFacts() {
  const { application } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const nothingWaits = useNothingWaits()
  const { persistent, offlineReady, update, installable } = useValue(application.state)
  const storage = {
    true: later.menu.storageYes,
    false: later.menu.storageNo,
    null: later.menu.storageUnknown,
  }
  return (
    <>
      <dt>{later.menu.storage}</dt>
      <dd>
        {storage[`${persistent}`]}
        {installable && (
          <button type="button" class="secondary" onClick={() => void application.install()}>
            {later.menu.install}
          </button>
        )}
      </dd>
      <dt>{later.menu.offlineReady}</dt>
      <dd>{offlineReady ? later.menu.offlineYes : later.menu.offlineNo}</dd>
      {update && (
        <>
          <dt>{nothingWaits ? t.menu.update : later.menu.updateLater}</dt>
          <dd>
            {nothingWaits && (
              <button type="button" class="secondary" onClick={() => void application.update()}>
                {t.menu.updateNow}
              </button>
            )}
          </dd>
        </>
      )}
    </>
  )
}
