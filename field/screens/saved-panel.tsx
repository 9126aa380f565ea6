/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import { timeText } from '../messages/format.ts'
import { PhotoLineSlot } from '../photos/slots.tsx'
import { useValue } from '../store/use-value.ts'
import { IconButton } from './asset-list.tsx'
import { useNow, useParts, useShift, useWords } from './context.ts'
import { rowSentence } from './outbox-sentence.ts'
import { goBack } from './route.ts'

/** The proof after Save: it stays until it is put away, and changes when the centre answers. */
export function SavedPanel({ id }: { id: string }) {
  const { app } = useParts()
  const t = useWords()
  const now = useNow()
  const shift = useShift()
  const done = useRef<HTMLButtonElement>(null)
  const rows = useValue(app.outbox.rows)
  const { assets } = useValue(app.catalogue.state)
  const { sending } = useValue(app.outbox.status)
  const { signedOut } = useValue(app.session.state)
  const saved = rows?.find((each) => each.id === id)
  useEffect(() => done.current?.focus(), [])
  if (!saved) return null
  const asset = assets?.find((each) => each.id === saved.report.asset)
  const { status, observedAt, unchanged, corrects } = saved.report
  const facts = [
    corrects && t.correct[corrects.kind === 'amend' ? 'amendment' : 'retraction'],
    unchanged && t.outbox.unchanged,
    timeText(Date.parse(observedAt) + shift, now),
  ]
  const received = saved.state === 'received'
  const sentence =
    signedOut && saved.state === 'waiting'
      ? t.outbox.needsSignIn
      : rowSentence(saved, t, now, sending.includes(id))
  return (
    <>
      <div class="sheet-head">
        <h2 id="sheet-title">{t.saved.title}</h2>
        <IconButton icon="close" name={t.close} onTap={goBack} />
      </div>
      <div class="sheet-body saved">
        <StatusMark status={status} size={44} />
        <div>
          <p class="saved-what">
            <strong class="code">{asset?.code}</strong> · {t.status[asset?.kind ?? 'bts'][status]}
          </p>
          <p class="saved-facts">{facts.filter(Boolean).join(' · ')}</p>
        </div>
        <p class={received ? 'saved-proof received' : 'saved-proof'} role="status">
          <Icon name={received ? 'received' : 'phone'} />
          <span>{sentence}</span>
        </p>
        <PhotoLineSlot row={saved} />
      </div>
      <div class="sheet-foot">
        <button type="button" class="primary" ref={done} onClick={goBack}>
          {t.done}
        </button>
      </div>
    </>
  )
}
