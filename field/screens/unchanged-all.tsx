/** @jsxImportSource preact */

import { useState } from 'preact/hooks'
import { STATUSES } from '#domain/status'
import { Icon } from '../look/icon.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import { useLaterWords } from '../messages/later-words.ts'
import { retractionOf } from '../outbox/correction.ts'
import { emptyDraft } from '../outbox/draft.ts'
import type { WaitingRow } from '../outbox/row.ts'
import { mayReport } from '../session/me.ts'
import { useValue } from '../store/use-value.ts'
import { IconButton } from './asset-list.tsx'
import { useParts, useWords } from './context.ts'
import { useFoundRows } from './list-filter.ts'
import { goBack } from './route.ts'

/** More at once than anybody has just seen. */
const MOST = 200
const OPTIONS = { position: null, unchanged: true, keepDraft: true } as const

type Phase =
  | { readonly at: 'asking' | 'busy' | 'failed' }
  | { readonly at: 'saved'; readonly rows: readonly WaitingRow[] }
  | { readonly at: 'undone'; readonly count: number }

/** The only mass action: it asks once, says what it is about to say, and can be taken back once. */
export function UnchangedAll() {
  const { app } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const [phase, setPhase] = useState<Phase>({ at: 'asking' })
  const rows = useFoundRows() ?? []
  const drafts = useValue(app.drafts.state)
  const [known] = useState(() =>
    rows.flatMap(({ asset, status, distanceM }) =>
      status === 'unknown' || drafts.has(asset.id)
        ? []
        : [{ asset: asset.id, code: asset.code, distanceM, status }],
    ),
  )
  const [leftOut] = useState(rows.length - known.length)
  const done = phase.at === 'saved' || phase.at === 'undone'
  return (
    <>
      <div class="sheet-head">
        <h2 id="sheet-title">{later.unchangedAll.title(known.length)}</h2>
        <IconButton icon="close" name={t.close} onTap={goBack} />
      </div>
      <div class="sheet-body">
        {done ? (
          <p class="saved-proof" role="status">
            <Icon name="phone" />
            <span>
              {phase.at === 'saved'
                ? later.unchangedAll.saved(phase.rows.length)
                : later.unchangedAll.undone(phase.count)}
            </span>
          </p>
        ) : (
          <Statuses known={known} leftOut={leftOut} />
        )}
      </div>
      <div class="sheet-foot">
        {phase.at === 'failed' && (
          <p class="problem" role="alert">
            {t.report.saveFailed}
          </p>
        )}
        {!done && (
          <button
            type="button"
            class="primary"
            disabled={known.length === 0 || known.length > MOST || phase.at === 'busy'}
            onClick={() => void save()}
          >
            {later.unchangedAll.confirm(known.length)}
          </button>
        )}
        {done && (
          <div class="save-line">
            {phase.at === 'saved' && (
              <button type="button" class="secondary" onClick={() => void undo(phase.rows)}>
                {later.unchangedAll.undo}
              </button>
            )}
            <button type="button" class="primary" onClick={goBack}>
              {t.done}
            </button>
          </div>
        )}
      </div>
    </>
  )

  async function save(): Promise<void> {
    const { me } = app.session.state.get()
    const { incident } = app.catalogue.state.get()
    if (me === null || incident === null || !mayReport(me)) return setPhase({ at: 'failed' })
    setPhase({ at: 'busy' })
    const reports = known.map(({ asset, status }) => ({
      ...emptyDraft(me.account, incident.id, asset),
      status,
    }))
    await attempt(async () => ({ at: 'saved', rows: await app.outbox.saveAll(reports, OPTIONS) }))
  }

  async function undo(saved: readonly WaitingRow[]): Promise<void> {
    const reports = saved.map((row) => retractionOf(row, later.detail.undoReason))
    await attempt(async () => {
      const { length } = await app.outbox.saveAll(reports, { ...OPTIONS, unchanged: false })
      return { at: 'undone', count: length }
    })
  }

  async function attempt(work: () => Promise<Phase>): Promise<void> {
    try {
      setPhase(await work())
    } catch (error) {
      setPhase({ at: 'failed' })
      reportError(error)
    }
  }
}

type Known = readonly {
  readonly asset: string
  readonly code: string
  /** Null: the phone does not say where it is. */
  readonly distanceM: number | null
  readonly status: (typeof STATUSES)[number]
}[]
/** Nobody sees further than the next valley: beyond it the sheet says so. */
const FAR_M = 10_000
const MOST_CODES = 24

function Statuses({ known, leftOut }: { known: Known; leftOut: number }) {
  const t = useWords()
  const later = useLaterWords()
  const { unchangedAll: words } = later
  return (
    <>
      <p>{known.length === 0 ? words.none : words.lead}</p>
      <ul class="status-counts">
        {STATUSES.map((status) => {
          const count = known.filter((each) => each.status === status).length
          return (
            count > 0 && (
              <li key={status}>
                <StatusMark status={status} size={22} />
                <span>{t.status.bts[status]}</span>
                <strong>{count}</strong>
              </li>
            )
          )
        })}
      </ul>
      <Names known={known} />
      {known.length > MOST && <p class="notice warn">{words.tooMany(MOST)}</p>}
      {leftOut > 0 && <p class="footnote">{words.leftOut(leftOut)}</p>}
    </>
  )
}

/** By name, so that a slip shows before it is saved. */
function Names({ known }: { known: Known }) {
  const { unchangedAll: words } = useLaterWords()
  const far = known.filter(({ distanceM }) => distanceM !== null && distanceM > FAR_M)
  const farthest = Math.max(0, ...far.map(({ distanceM }) => distanceM ?? 0))
  const shown = known.slice(0, MOST_CODES).map(({ code }) => code)
  const more = known.length - shown.length
  return (
    <>
      {far.length > 0 && (
        <p class="notice warn">{words.far(far.length, Math.round(farthest / 1000))}</p>
      )}
      <p class="footnote">
        {shown.join(', ')}
        {more > 0 && ` + ${more}`}
      </p>
    </>
  )
}
