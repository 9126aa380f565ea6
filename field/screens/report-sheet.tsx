/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { StatusMark } from '../look/status-mark.tsx'
import { distanceText, timeText } from '../messages/format.ts'
import { language } from '../messages/language.ts'
import { type Draft, emptyDraft, isBlank } from '../outbox/draft.ts'
import { mayReport } from '../session/me.ts'
import type { ListRow } from '../store/list-rows.ts'
import { useValue } from '../store/use-value.ts'
import { IconButton } from './asset-list.tsx'
import { useNow, useParts, useWords } from './context.ts'
import { useListRows } from './list-model.ts'
import { NoteButton, NoteField, ReportForm } from './report-form.tsx'
import { goBack, swapTo } from './route.ts'

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
  const fix = app.position.freshFix(app.now())
  const [withPosition, setWithPosition] = useState(true)
  const [noteOpen, setNoteOpen] = useState(draft.note !== '')
  const position = withPosition ? fix : null
  return (
    <>
      <SheetHead row={row} />
      <div class="sheet-body">
        {keptBefore && (
          <p class="draft-line">
            {t.report.draftKept}
            <button type="button" class="link" onClick={startOver}>
              {t.report.startOver}
            </button>
          </p>
        )}
        {row.status !== 'unknown' && (
          <Unchanged row={row} onTap={() => save(draft, position, true)} disabled={saving} />
        )}
        <ReportForm draft={draft} kind={row.asset.kind} change={change} />
        {noteOpen && <NoteField draft={draft} change={change} />}
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
          <NoteButton open={noteOpen} onTap={() => setNoteOpen(!noteOpen)} />
          <button
            type="button"
            class="primary"
            disabled={saving}
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

/** The kept draft of this asset, or an empty one; every change is kept at once. */
function useDraft(asset: string) {
  const { app } = useParts()
  const drafts = useValue(app.drafts.state)
  const author = useValue(app.session.state).me?.account ?? ''
  const incident = useValue(app.catalogue.state).incident?.id ?? ''
  const [keptBefore, setKeptBefore] = useState(() => {
    const kept = drafts.get(asset)
    return kept !== undefined && !isBlank(kept)
  })
  const draft = { ...(drafts.get(asset) ?? emptyDraft(author, incident, asset)), incident }
  useEffect(
    () => () => {
      const left = app.drafts.state.get().get(asset)
      if (left) app.drafts.close(left)
    },
    [app, asset],
  )
  return {
    draft,
    keptBefore,
    change: (change: Partial<Draft>) => app.drafts.keep({ ...draft, ...change, open: true }),
    startOver: () => {
      setKeptBefore(false)
      app.drafts.drop(draft)
    },
  }
}

type SaveProblem = 'readOnly' | 'choose' | 'future' | 'saveFailed'
type PositionOf = ReturnType<ReturnType<typeof useParts>['app']['position']['freshFix']>

function useSave(row: ListRow) {
  const { app } = useParts()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<SaveProblem | null>(null)

  async function save(draft: Draft, fix: PositionOf, unchanged: boolean): Promise<void> {
    if (saving) return
    if (!mayReport(app.session.state.get().me)) return setProblem('readOnly')
    const report = unchanged ? unchangedOf(draft, row) : withoutUnused(draft)
    if (report.status === null) return setProblem('choose')
    if (report.observedAt !== null && report.observedAt > app.now() + 60_000)
      return setProblem('future')
    setSaving(true)
    setProblem(null)
    const position = fix && { lat: fix.lat, lon: fix.lon, accuracyM: fix.accuracyM }
    try {
      const { id } = await app.outbox.save(report, { position, unchanged })
      app.drafts.forget(draft.asset)
      swapTo({ at: 'saved', report: id })
    } catch (error) {
      setProblem('saveFailed')
      setSaving(false)
      reportError(error)
    }
  }
  return { saving, problem, save }
}

/** One tap: the same status, and nothing that was half written beside it. */
function unchangedOf(draft: Draft, row: ListRow): Draft {
  const status = row.status === 'unknown' ? null : row.status
  return { ...emptyDraft(draft.author, draft.incident, draft.asset), status }
}

/** What the form hides for a working asset is not sent. */
function withoutUnused(draft: Draft): Draft {
  return draft.status === 'operational'
    ? { ...draft, causes: [], obstacle: null, eta: null }
    : draft
}
