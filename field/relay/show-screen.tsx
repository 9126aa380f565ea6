/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'
import { IconButton } from '../screens/asset-list.tsx'
import { useWords } from '../screens/context.ts'
import { go, goBack } from '../screens/route.ts'
import { CodeImage, versionOf } from './code-image.tsx'
import { Drawing } from './drawings.tsx'
import type { HandOver } from './handed-over.ts'
import { RelayLook } from './look.tsx'
import { useAwake } from './use-awake.ts'
import { useHandOver } from './use-hand-over.ts'
import { useRelayWords } from './words.ts'

const EACH_MS = 2_000

/** My waiting reports as codes for another phone. Handing over is not delivery: no count moves here. */
export function ShowScreen() {
  const words = useWords()
  const t = useRelayWords()
  const state = useHandOver()
  return (
    <main class="screen">
      <RelayLook />
      <header class="head">
        <IconButton icon="close" name={words.close} onTap={goBack} />
        <div class="head-words">
          <h1>{state.kind === 'ready' ? t.show.title(state.value.reports) : t.show.open}</h1>
        </div>
      </header>
      {state.kind === 'ready' && state.value.codes.length > 0 && <Codes value={state.value} />}
      {state.kind === 'ready' && <Facts value={state.value} />}
      {state.kind === 'making' && <p class="empty">{t.show.making}</p>}
      {state.kind === 'nothing' && <p class="empty">{t.show.nothing}</p>}
      {state.kind === 'failed' && (
        <p class="empty" role="alert">
          {t.show.failed}
        </p>
      )}
      {state.kind === 'no_key' && (
        <div class="empty">
          <p>{t.show.noKey}</p>
          <button type="button" class="secondary" onClick={() => go({ at: 'enrol' })}>
            {t.show.pair}
          </button>
        </div>
      )}
    </main>
  )
}

function Codes({ value: { codes } }: { value: HandOver }) {
  const t = useRelayWords()
  const [at, setAt] = useState(0)
  const [running, setRunning] = useState(true)
  useAwake()
  useEffect(() => {
    if (!running || codes.length < 2) return
    const timer = setInterval(() => setAt((now) => now + 1), EACH_MS)
    return () => clearInterval(timer)
  }, [running, codes])
  const index = ((at % codes.length) + codes.length) % codes.length
  const code = codes[index]
  if (!code) return null
  const step = (by: number): void => {
    setRunning(false)
    setAt(index + by)
  }
  const name = `${t.show.code(index + 1, codes.length)} · ${t.show.reports(code.from, code.to)}`
  return (
    <div class="hand-over">
      <p>{t.show.hint}</p>
      <CodeImage text={code.text} name={name} version={versionOf(codes.map(({ text }) => text))} />
      {codes.length === 1 ? (
        <strong>{name}</strong>
      ) : (
        <div class="qr-steps">
          <button type="button" aria-label={t.show.previous} onClick={() => step(-1)}>
            <Drawing name="left" />
          </button>
          <button type="button" class="qr-step" onClick={() => setRunning(!running)}>
            <strong>{name}</strong>
            <span>{running ? t.show.auto : t.show.paused}</span>
          </button>
          <button type="button" aria-label={t.show.next} onClick={() => step(1)}>
            <Drawing name="right" />
          </button>
        </div>
      )}
      {codes.length > 1 && codes.length <= 40 && (
        <div class="qr-bar" aria-hidden="true">
          {codes.map(({ text }, i) => (
            <i key={text} data-on={i === index ? '' : undefined} />
          ))}
        </div>
      )}
    </div>
  )
}

function Facts({ value: { others, photos, tooLong, codes } }: { value: HandOver }) {
  const t = useRelayWords()
  return (
    <ul class="say" style={{ padding: '0 16px 16px' }}>
      {codes.length > 0 && (
        <li>
          <Drawing name="lock" />
          <span>
            {t.show.signed} {t.show.stays} {others > 0 && t.show.ofOthers(others)}
          </span>
        </li>
      )}
      {photos > 0 && (
        <li>
          <Icon name="upload" />
          <span>{t.show.photos(photos)}</span>
        </li>
      )}
      {tooLong > 0 && (
        <li>
          <Icon name="warning" />
          <span>{t.show.tooLong(tooLong)}</span>
        </li>
      )}
    </ul>
  )
}
