/** @jsxImportSource preact */
import { PairingFacts } from '../enrol/pairing-facts.tsx'
import { timeText } from '../messages/format.ts'
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
          <h1>{t.menu.title}</h1>
        </div>
      </header>
      <dl class="facts">
        <dt>{t.menu.me}</dt>
        <dd>
          <strong>{me?.name}</strong>
          {organisation && ` · ${organisation}`}
        </dd>
        <dt>{t.menu.incident}</dt>
        <dd>{incident?.name ?? t.list.noIncident}</dd>
        <dt>
          {statesAt === null ? t.menu.listNever : t.menu.listAt(timeText(statesAt + shift, now))}
        </dt>
        <dd>
          <button
            type="button"
            class="secondary"
            disabled={loading}
            onClick={() => void app.catalogue.refresh()}
          >
            {loading ? t.menu.refreshing : t.menu.refresh}
          </button>
        </dd>
        <PhoneFacts />
        <PairingFacts />
        <dt>{t.menu.export}</dt>
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
          {t.menu.signOut}
        </button>
        <p class="footnote">{t.menu.signOutKeeps}</p>
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
  const nothingWaits = useNothingWaits()
  const { persistent, offlineReady, update, installable } = useValue(application.state)
  const storage = { true: t.menu.storageYes, false: t.menu.storageNo, null: t.menu.storageUnknown }
  return (
    <>
      <dt>{t.menu.storage}</dt>
      <dd>
        {storage[`${persistent}`]}
        {installable && (
          <button type="button" class="secondary" onClick={() => void application.install()}>
            {t.menu.install}
          </button>
        )}
      </dd>
      <dt>{t.menu.offlineReady}</dt>
      <dd>{offlineReady ? t.menu.offlineYes : t.menu.offlineNo}</dd>
      {update && (
        <>
          <dt>{nothingWaits ? t.menu.update : t.menu.updateLater}</dt>
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
