/** @jsxImportSource preact */
import { Icon } from '../look/icon.tsx'
import type { OutboxRow } from '../outbox/row.ts'
import type { Sends } from '../photos/decide-photo.ts'
import { observable } from '../store/observable.ts'
import { useValue } from '../store/use-value.ts'
import { useNow, useParts, useShift, useWords } from './context.ts'
import { type BarFacts, linkSentence } from './outbox-sentence.ts'
import { go } from './route.ts'

/** What the bar and the outbox's head both say, of the person signed in. */
export function useBarFacts(): BarFacts {
  const { app } = useParts()
  const rows = useValue(app.outbox.rows) ?? []
  const relayed = useValue(app.relayed.rows)
  const { sending, trouble } = useValue(app.outbox.status)
  const { me, signedOut } = useValue(app.session.state)
  const { up, since } = useValue(app.link)
  const shift = useShift()
  const mine = rows.filter((row) => row.author === me?.account)
  const count = (state: string): number => mine.filter((row) => row.state === state).length
  return {
    waiting: count('waiting'),
    attention: mine.filter((row) => row.state === 'attention' && !row.dismissed).length,
    received: count('received'),
    carried: relayed.filter((row) => row.state === 'waiting').length,
    sending: sending.length,
    ...{ trouble, signedOut, up, since: since + shift },
  }
}

/** Of anybody on this phone: only then may another version of the app take over. */
export function useNothingWaits(): boolean {
  const { app } = useParts()
  const rows = useValue(app.outbox.rows)
  const carried = useValue(app.relayed.rows)
  const photosWait = usePhotosWait(rows ?? [])
  return (
    rows !== null && !photosWait && [...rows, ...carried].every(({ state }) => state !== 'waiting')
  )
}

const NONE = observable<Sends>(new Map())
/** Until the photos' code is here, a report with photos counts as one whose photos wait. */
function usePhotosWait(rows: readonly OutboxRow[]): boolean {
  const parts = useValue(useParts().app.photos.parts)
  const sends = useValue(parts?.photos.sends ?? NONE)
  const pictured = rows.filter((row) => row.state !== 'attention' && row.report.photos)
  return pictured.length > 0 && parts?.isWaiting(sends, pictured) !== false
}

/** Always in sight; in the outbox itself its head says the same. */
export function OutboxBar() {
  const t = useWords()
  const now = useNow()
  const facts = useBarFacts()
  const online = facts.up && facts.trouble?.kind !== 'strange'
  return (
    <button type="button" class="outbox-bar" onClick={() => go({ at: 'outbox' })}>
      <Icon name={online ? 'upload' : 'offline'} />
      <span class="outbox-bar-words" aria-live="polite">
        <strong>{t.outbox.counts(facts.waiting, facts.received)}</strong>
        <span>{linkSentence(facts, t, now)}</span>
      </span>
      <span class="visually-hidden">{t.outbox.open}</span>
      <Icon name="up" />
    </button>
  )
}
