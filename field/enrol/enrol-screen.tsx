/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'
import { timeText } from '../messages/format.ts'
import { Drawing } from '../relay/drawings.tsx'
import { RelayLook } from '../relay/look.tsx'
import { Scanner } from '../relay/scanner.tsx'
import { IconButton } from '../screens/asset-list.tsx'
import { useNow, useParts, useWords } from '../screens/context.ts'
import { LanguageSwitch } from '../screens/device-choices.tsx'
import { goBack, swapTo } from '../screens/route.ts'
import type { Pairing } from '../session/pairings.ts'
import { useValue } from '../store/use-value.ts'
import { codeIn } from './code.ts'
import { Digits } from './digits.tsx'
import { useEnrol } from './use-enrol.ts'
import { useEnrolWords } from './words.ts'

/** A phone becomes a crew's: a QR code or eight digits from a coordinator, no e-mail. */
export function EnrolScreen() {
  const words = useWords()
  const t = useEnrolWords()
  const { busy, problem, submit, take } = useEnrol()
  const [code, setCode] = useState(() => codeIn(location.hash) ?? '')
  const [scanning, setScanning] = useState(false)
  // A code in the address would stay in the phone's history.
  useEffect(() => swapTo({ at: 'enrol' }), [])

  function scanned(text: string): boolean {
    const found = codeIn(text)
    if (found === null) return false
    setScanning(false)
    setCode(found)
    void submit(found)
    return true
  }

  return (
    <main class="enrol">
      <RelayLook />
      <header class="head">
        <IconButton icon="back" name={words.back} onTap={goBack} />
        <div class="head-words">
          <h1>{t.title}</h1>
        </div>
      </header>
      {scanning ? (
        <ScanCode onText={scanned} onType={() => setScanning(false)} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void submit(code)
          }}
        >
          <p class="lead">{t.lead}</p>
          <OfNow />
          <Paired onTake={take} />
          <button type="button" class="primary" disabled={busy} onClick={() => setScanning(true)}>
            <Drawing name="scan" />
            {t.scan}
          </button>
          <h2>{t.or}</h2>
          <Digits code={code} name={t.digits} describedBy="enrol-problem" onCode={setCode} />
          <p id="enrol-problem" class="problem" role="alert">
            {problem && t.problem[problem]}
          </p>
          <Facts />
          <button type="submit" class="primary" disabled={busy || code.length < 8}>
            {busy ? t.working : t.submit}
          </button>
          <LanguageSwitch />
        </form>
      )}
    </main>
  )
}

type ScanCodeProps = { onText: (text: string) => boolean; onType: () => void }
function ScanCode({ onText, onType }: ScanCodeProps) {
  const t = useEnrolWords()
  const [foreign, setForeign] = useState(false)
  return (
    <>
      <Scanner hint={t.scanHint} onText={(text) => setForeign(!onText(text))} />
      <div class="taken">
        <p class="problem" role="alert">
          {foreign && t.notACode}
        </p>
        <button type="button" class="secondary" onClick={onType}>
          {t.typeInstead}
        </button>
      </div>
    </>
  )
}

/** Whose the phone is until now: their reports stay theirs. */
function OfNow() {
  const { app } = useParts()
  const t = useEnrolWords()
  const { me } = useValue(app.session.state)
  return me && <p class="lead">{t.other(me.name)}</p>
}

/** Crews this phone is paired with and does not work for now. */
function Paired({ onTake }: { onTake: (pairing: Pairing) => Promise<void> }) {
  const { app } = useParts()
  const t = useEnrolWords()
  const now = useNow()
  const { me, signedOut } = useValue(app.session.state)
  const pairings = Object.values(useValue(app.pairings.state).all)
  const others = pairings.filter(
    ({ account, expiresAt }) =>
      Date.parse(expiresAt) > now &&
      (account !== me?.account || app.pairings.current() === null) &&
      !(signedOut && account === me?.account),
  )
  if (others.length === 0) return null
  return (
    <div class="paired">
      <h2>{t.paired}</h2>
      {others.map((pairing) => (
        <button
          type="button"
          class="secondary"
          key={pairing.account}
          onClick={() => void onTake(pairing)}
        >
          {pairing.name}
          <span>
            {t.take} · {t.until(timeText(Date.parse(pairing.expiresAt), now))}
          </span>
        </button>
      ))}
    </div>
  )
}

/** What happens to the code, the key and what the phone keeps. */
function Facts() {
  const { application } = useParts()
  const t = useEnrolWords()
  const { persistent } = useValue(application.state)
  const kept = { true: t.storageYes, false: t.storageNo, null: t.storageUnknown }
  return (
    <ul class="say">
      <li>
        <Icon name="clock" />
        <span>{t.once}</span>
      </li>
      <li>
        <Drawing name="key" />
        <span>{t.key}</span>
      </li>
      <li>
        <Drawing name="disk" />
        <span>
          {t.storage} <strong class={persistent ? 'ok' : ''}>{kept[`${persistent}`]}</strong>
        </span>
      </li>
    </ul>
  )
}
