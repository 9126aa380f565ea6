import { useEffect, useState } from 'preact/hooks'
import { type Draft, emptyDraft, isBlank } from '../outbox/draft.ts'
import { mayReport } from '../session/me.ts'
import type { ListRow } from '../store/list-rows.ts'
import { useValue } from '../store/use-value.ts'
import { useParts } from './context.ts'
import { swapTo } from './route.ts'

/** The kept draft of this asset, or an empty one; every change is kept at once. */
export function useDraft(asset: string) {
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

type SaveProblem = 'readOnly' | 'choose' | 'future' | 'saveFailed' | 'noReason'
type PositionOf = ReturnType<ReturnType<typeof useParts>['app']['position']['freshFix']>

export function useSave(row: ListRow) {
  const { app } = useParts()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<SaveProblem | null>(null)

  async function save(draft: Draft, fix: PositionOf, unchanged: boolean): Promise<void> {
    if (saving) return
    if (!mayReport(app.session.state.get().me)) return setProblem('readOnly')
    const report = unchanged ? unchangedOf(draft, row) : withoutUnused(draft)
    if (report.status === null) return setProblem('choose')
    if (report.corrects?.reason.trim() === '') return setProblem('noReason')
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

/** One tap: the same status with the photos taken, and nothing that was half written beside it. */
function unchangedOf(draft: Draft, row: ListRow): Draft {
  const status = row.status === 'unknown' ? null : row.status
  return { ...emptyDraft(draft.author, draft.incident, draft.asset), status, photos: draft.photos }
}

/** What the form hides for a working asset is not sent. */
function withoutUnused(draft: Draft): Draft {
  return draft.status === 'operational'
    ? { ...draft, causes: [], obstacle: null, eta: null }
    : draft
}
