/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { StatusMark } from '../look/status-mark.tsx'
import { distanceText, timeText } from '../messages/format.ts'
import { language } from '../messages/language.ts'
import { PhotoButton, PhotoStripSlot } from '../photos/slots.tsx'
import type { ListRow } from '../store/list-rows.ts'
import { useValue } from '../store/use-value.ts'
import { IconButton } from './asset-list.tsx'
import { useNow, useParts, useWords } from './context.ts'
import { Amending, Earlier } from './earlier-report.tsx'
import { useListRows } from './list-model.ts'
import { NoteButton, NoteField, ReportForm } from './report-form.tsx'
import { useDraft, useSave } from './report-state.ts'
import { goBack } from './route.ts'

/** Report on one asset. */
export function ReportSheet({ asset }: { asset: string }) {
  const t = useWords()
  const row = useListRows()?.find((each) => each.asset.id === asset)
  if (row) return <Report row={row} />
  return (
    <div class="sheet-head">
      <h2 id="sheet-title">{t.report.gone}</h2>
      <IconButton icon="close" name={t.close} onTap={goBack} />
    </div>
  )
}

function Report({ row }: { row: ListRow }) {
  const { app } = useParts()
  const t = useWords()
  const { draft, change, startOver, keptBefore } = useDraft(row.asset.id)
  const { saving, problem, save } = useSave(row)
  const shrinking = useValue(app.photos.working) > 0
  const fix = app.position.freshFix(app.now())
  const [withPosition, setWithPosition] = useState(true)
  const [noteOpen, setNoteOpen] = useState(draft.note !== '')
  const position = withPosition ? fix : null
  return (
    <>
      <SheetHead row={row} />
      <div class="sheet-body">
        {keptBefore && !draft.corrects && (
          <p class="draft-line">
            {t.report.draftKept}
            <button type="button" class="link" onClick={startOver}>
              {t.report.startOver}
            </button>
          </p>
        )}
        {!draft.corrects && <Earlier asset={row.asset.id} />}
        {draft.corrects && <Amending draft={draft} change={change} onStop={startOver} />}
        {row.status !== 'unknown' && !draft.corrects && (
          <Unchanged
            row={row}
            onTap={() => save(draft, position, true)}
            disabled={saving || shrinking}
          />
        )}
        <ReportForm draft={draft} kind={row.asset.kind} change={change} />
        {noteOpen && <NoteField draft={draft} change={change} />}
        <PhotoStripSlot draft={draft} change={change} />
        {fix && (
          <label class="check">
            <input
              type="checkbox"
              checked={withPosition}
              onChange={() => setWithPosition(!withPosition)}
            />
            {t.report.position(fix.accuracyM)}
          </label>
        )}
      </div>
      <div class="sheet-foot">
        <p class="problem" role="alert">
          {problem && t.report[problem]}
        </p>
        <div class="save-line">
          <PhotoButton draft={draft} change={change} />
          <NoteButton open={noteOpen} onTap={() => setNoteOpen(!noteOpen)} />
          <button
            type="button"
            class="primary"
            disabled={saving || shrinking}
            onClick={() => save(draft, position, false)}
          >
            {saving ? t.report.saving : t.report.save}
          </button>
        </div>
        <p class="promise">{t.report.promise}</p>
      </div>
    </>
  )
}

function SheetHead({ row }: { row: ListRow }) {
  const t = useWords()
  const now = useNow()
  const tongue = useValue(language)
  const { asset, status, distanceM, since } = row
  const words = t.status[asset.kind][status]
  const state = since === null ? words : t.report.since(words, timeText(since, now))
  const facts = [distanceM !== null && distanceText(distanceM, tongue), state].filter(Boolean)
  return (
    <div class="sheet-head">
      <div>
        <h2 id="sheet-title">
          <span class="code">{asset.code}</span> · {asset.name}
        </h2>
        <p>{facts.join(' · ')}</p>
      </div>
      <IconButton icon="close" name={t.close} onTap={goBack} />
    </div>
  )
}

type UnchangedProps = { row: ListRow; disabled: boolean; onTap: () => void }
function Unchanged({ row, disabled, onTap }: UnchangedProps) {
  const t = useWords()
  const status = t.status[row.asset.kind][row.status]
  return (
    <button type="button" class="unchanged" disabled={disabled} onClick={onTap}>
      <strong>{t.report.unchanged}</strong>
      <span>{t.report.still(status.charAt(0).toLowerCase() + status.slice(1))}</span>
      <StatusMark status={row.status} size={22} />
    </button>
  )
}
