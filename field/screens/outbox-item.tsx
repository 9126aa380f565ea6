/** @jsxImportSource preact */

import { Icon } from '../look/icon.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import { timeText } from '../messages/format.ts'
import { useLaterWords } from '../messages/later-words.ts'
import type { AttentionRow, OutboxRow } from '../outbox/row.ts'
import { PhotoLineSlot } from '../photos/slots.tsx'
import { useValue } from '../store/use-value.ts'
import { useNow, useParts, useShift, useWords } from './context.ts'
import { rowSentence } from './outbox-sentence.ts'
import { go } from './route.ts'

/** `LCI0156 · Mất liên lạc`, by the asset if it is still on the list. */
function useTitle({ report }: OutboxRow): { code: string; words: string } {
  const { app } = useParts()
  const t = useWords()
  const asset = useValue(app.catalogue.state).assets?.find((each) => each.id === report.asset)
  const status = t.status[asset?.kind ?? 'bts'][report.status]
  const code = asset?.code ?? report.asset.slice(report.asset.indexOf('.') + 1)
  if (report.corrects?.kind === 'retract') return { code, words: t.correct.retraction }
  return { code, words: report.unchanged ? `${status}, ${t.outbox.unchanged}` : status }
}

type ItemProps = { row: OutboxRow; note?: string; voided?: boolean }
export function OutboxItem({ row, note, voided = false }: ItemProps) {
  const { app } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const now = useNow()
  const { sending } = useValue(app.outbox.status)
  const { code, words } = useTitle(row)
  const at = Date.parse(row.report.observedAt) + useShift()
  const received = row.state === 'received'
  const open = (): void => go({ at: 'report', report: row.id })
  return (
    <li class={voided ? 'item voided' : 'item'}>
      <StatusMark status={row.report.status} size={26} />
      <div class="item-words">
        <button type="button" class="item-title" onClick={open}>
          <span>
            <strong class="code">{code}</strong> · <strong>{words}</strong>
          </span>
          <time dateTime={row.report.observedAt}>{timeText(at, now)}</time>
        </button>
        <p class={received ? 'item-state received' : 'item-state'}>
          <Icon name={received ? 'received' : 'phone'} size={18} />
          <span>{note ?? rowSentence(row, t, now, sending.includes(row.id))}</span>
        </p>
        <PhotoLineSlot row={row} />
        {voided && <p class="item-state">{later.detail.voided}</p>}
      </div>
    </li>
  )
}

/** Refused for good: why, and what can be done. */
export function AttentionItem({ row }: { row: AttentionRow }) {
  const { app } = useParts()
  const t = useWords()
  const now = useNow()
  const { code, words } = useTitle(row)
  const { asset } = row.report
  const shift = useShift()
  const known = useValue(app.catalogue.state).assets?.some((each) => each.id === asset)
  return (
    <li class="item attention">
      <div class="item-words">
        <p class="item-title">
          <span>
            <strong class="code">{code}</strong> · <strong>{words}</strong>
          </span>
          <time dateTime={row.report.observedAt}>
            {timeText(Date.parse(row.report.observedAt) + shift, now)}
          </time>
        </p>
        <p>{rowSentence(row, t, now, false)}</p>
        <div class="item-actions">
          {known && (
            <button type="button" class="secondary" onClick={() => go({ at: 'asset', asset })}>
              {t.outbox.reportAgain}
            </button>
          )}
          <button type="button" class="secondary" onClick={() => void app.outbox.dismiss(row.id)}>
            {t.outbox.putAway}
          </button>
        </div>
      </div>
    </li>
  )
}
