/** @jsxImportSource preact */

import { useState } from 'preact/hooks'
import { toMs } from '#protocol/scalars'
import { StatusMark } from '../look/status-mark.tsx'
import { timeText } from '../messages/format.ts'
import { useLaterWords } from '../messages/later-words.ts'
import { amendmentOf, retractionOf, voidedRows } from '../outbox/correction.ts'
import type { OutboxRow } from '../outbox/row.ts'
import { PhotoGallerySlot } from '../photos/slots.tsx'
import { useValue } from '../store/use-value.ts'
import { IconButton } from './asset-list.tsx'
import { useNow, useParts, useShift, useWords } from './context.ts'
import { OutboxItem } from './outbox-item.tsx'
import { rowSentence } from './outbox-sentence.ts'
import { Reason } from './reason.tsx'
import { goBack, swapTo } from './route.ts'

/** One report kept on the phone, whole; its own author puts it right or takes it back. */
export function ReportDetail({ id }: { id: string }) {
  const { app } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const rows = useValue(app.outbox.rows) ?? []
  const me = useValue(app.session.state).me?.account
  const row = rows.find((each) => each.id === id)
  const [retracting, setRetracting] = useState(false)
  if (!row)
    return (
      <div class="sheet-head">
        <h2 id="sheet-title">{later.detail.gone}</h2>
        <IconButton icon="close" name={t.close} onTap={goBack} />
      </div>
    )
  const voided = voidedRows(rows).has(id)
  const mine = row.author === me && row.state !== 'attention' && !voided
  return (
    <>
      <Head row={row} />
      <div class="sheet-body">
        <Facts row={row} voided={voided} />
        <PhotoGallerySlot row={row} />
        {retracting ? <Retract row={row} /> : <Others row={row} rows={rows} />}
      </div>
      {mine && !retracting && (
        <div class="sheet-foot item-actions">
          {row.report.corrects?.kind !== 'retract' && (
            <button type="button" class="secondary" onClick={() => amend(row)}>
              {later.detail.amend}
            </button>
          )}
          <button type="button" class="secondary" onClick={() => setRetracting(true)}>
            {later.detail.retract}
          </button>
        </div>
      )}
    </>
  )

  /** The asset's form opens with what was reported. */
  function amend(each: OutboxRow): void {
    app.drafts.keep(amendmentOf(each, t.correct.reasons[0] ?? ''))
    swapTo({ at: 'asset', asset: each.report.asset })
  }
}

/** The crew's other kept reports on this asset, newest first. */
function Others({ row, rows }: { row: OutboxRow; rows: readonly OutboxRow[] }) {
  const later = useLaterWords()
  const others = rows.filter(
    ({ id, author, report }) =>
      id !== row.id && author === row.author && report.asset === row.report.asset,
  )
  if (others.length === 0) return null
  const voided = voidedRows(rows)
  return (
    <section class="earlier">
      <h3>{later.detail.others}</h3>
      <ul>
        {others.reverse().map((each) => (
          <OutboxItem key={each.id} row={each} voided={voided.has(each.id)} />
        ))}
      </ul>
    </section>
  )
}

function Head({ row }: { row: OutboxRow }) {
  const { app } = useParts()
  const t = useWords()
  const { report } = row
  const asset = useValue(app.catalogue.state).assets?.find((each) => each.id === report.asset)
  const code = asset?.code ?? report.asset.slice(report.asset.indexOf('.') + 1)
  return (
    <div class="sheet-head">
      <div>
        <h2 id="sheet-title">
          <span class="code">{code}</span> {asset && `· ${asset.name}`}
        </h2>
        <p class="with-mark">
          <StatusMark status={report.status} size={18} />
          {t.status[asset?.kind ?? 'bts'][report.status]}
        </p>
      </div>
      <IconButton icon="close" name={t.close} onTap={goBack} />
    </div>
  )
}

function Facts({ row, voided }: { row: OutboxRow; voided: boolean }) {
  const { app } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const now = useNow()
  const shift = useShift()
  const { sending } = useValue(app.outbox.status)
  const { report } = row
  const { corrects, power, autonomyHours } = report
  const hours = autonomyHours === undefined ? [] : [t.report.hours(autonomyHours)]
  const facts: readonly (readonly [string, string | undefined])[] = [
    [later.detail.state, rowSentence(row, t, now, sending.includes(row.id))],
    [t.correct.retraction, corrects?.kind === 'retract' ? corrects.reason : undefined],
    [t.correct.amendment, corrects?.kind === 'amend' ? corrects.reason : undefined],
    [later.detail.observed, timeText(toMs(report.observedAt) + shift, now)],
    [t.report.cause, report.causes?.map((each) => t.cause[each]).join(', ')],
    [t.report.power, power && [t.power[power], ...hours].join(', ')],
    [t.report.obstacle, report.obstacle && t.obstacle[report.obstacle]],
    [t.report.eta, report.eta === undefined ? undefined : timeText(toMs(report.eta), now)],
    [t.report.note, report.note],
    [later.detail.number, String(row.n)],
  ]
  return (
    <>
      {voided && <p class="notice warn">{later.detail.voided}</p>}
      <dl class="report-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}

function Retract({ row }: { row: OutboxRow }) {
  const { app } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState(false)
  return (
    <form
      class="retract"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Reason reason={reason} onChange={setReason} />
      {failed && (
        <p class="problem" role="alert">
          {t.report.saveFailed}
        </p>
      )}
      <button type="submit" class="primary" disabled={reason.trim() === ''}>
        {later.detail.retractNow}
      </button>
    </form>
  )

  async function save(): Promise<void> {
    try {
      const draft = retractionOf(row, reason.trim())
      const options = { position: null, unchanged: false, keepDraft: true }
      const { id } = await app.outbox.save(draft, options)
      swapTo({ at: 'saved', report: id })
    } catch (error) {
      setFailed(true)
      reportError(error)
    }
  }
}
