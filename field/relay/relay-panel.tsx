/** @jsxImportSource preact */
import { Icon } from '../look/icon.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import { timeText } from '../messages/format.ts'
import type { RelayRow } from '../outbox/row.ts'
import { useNow, useParts, useShift, useWords } from '../screens/context.ts'
import { rowSentence } from '../screens/outbox-sentence.ts'
import { go } from '../screens/route.ts'
import { useValue } from '../store/use-value.ts'
import { Drawing } from './drawings.tsx'
import { RelayLook } from './look.tsx'
import { useRelayWords } from './words.ts'

/** In the outbox: the two ways between phones, and what this one carries for others. */
export function RelayPanel() {
  const { app } = useParts()
  const t = useRelayWords()
  const rows = useValue(app.relayed.rows).filter(
    (row) => row.state !== 'attention' || !row.dismissed,
  )
  return (
    <section>
      <RelayLook />
      <div class="relay-actions">
        <button type="button" class="secondary" onClick={() => go({ at: 'relay' })}>
          <Drawing name="hand" />
          {t.show.open}
        </button>
        <button type="button" class="secondary" onClick={() => go({ at: 'scan' })}>
          <Drawing name="scan" />
          {t.scan.open}
        </button>
      </div>
      {rows.length > 0 && (
        <>
          <h2 class="section-name">
            {t.carried.title} · {rows.length}
          </h2>
          <ul class="rows">
            {rows.map((row) => (
              <CarriedItem key={row.id} row={row} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function CarriedItem({ row }: { row: RelayRow }) {
  const { app } = useParts()
  const words = useWords()
  const t = useRelayWords()
  const now = useNow()
  const { sending } = useValue(app.outbox.status)
  const shift = useShift()
  const { asset, status, observedAt, corrects } = row.report
  const known = useValue(app.catalogue.state).assets?.find((each) => each.id === asset)
  const received = row.state === 'received'
  const sentence = rowSentence(row, words, now, sending.includes(row.id))
  const waits = row.state === 'waiting' && !sending.includes(row.id)
  return (
    <li class={row.state === 'attention' ? 'item attention' : 'item'}>
      <StatusMark status={status} size={26} />
      <div class="item-words">
        <p class="item-title">
          <span>
            <strong class="code">{known?.code ?? asset.slice(asset.indexOf('.') + 1)}</strong>
            {' · '}
            <strong>
              {corrects?.kind === 'retract'
                ? words.correct.retraction
                : words.status[known?.kind ?? 'bts'][status]}
            </strong>
          </span>
          <time dateTime={observedAt}>{timeText(Date.parse(observedAt) + shift, now)}</time>
        </p>
        <p class={received ? 'item-state received' : 'item-state'}>
          <Icon name={received ? 'received' : 'phone'} size={18} />
          <span>
            {t.carried.of(row.relay.name)}{' '}
            {waits ? t.carried.waiting : row.state === 'attention' ? t.carried.refused : sentence}
          </span>
        </p>
        {row.state === 'attention' && (
          <button type="button" class="secondary" onClick={() => void app.relayed.dismiss(row.id)}>
            {t.carried.putAway}
          </button>
        )}
      </div>
    </li>
  )
}
