/** @jsxImportSource preact */
import { timeText } from '../messages/format.ts'
import type { Draft } from '../outbox/draft.ts'
import { useValue } from '../store/use-value.ts'
import { useNow, useParts, useShift, useWords } from './context.ts'
import { Reason } from './reason.tsx'
import { swapTo } from './route.ts'

/** My newest report on this asset, one tap from being put right. */
export function Earlier({ asset }: { asset: string }) {
  const { app } = useParts()
  const t = useWords()
  const now = useNow()
  const shift = useShift()
  const me = useValue(app.session.state).me?.account
  const rows = useValue(app.outbox.rows) ?? []
  const last = rows.filter((row) => row.author === me && row.report.asset === asset).at(-1)
  if (last === undefined) return null
  const at = timeText(Date.parse(last.report.observedAt) + shift, now)
  return (
    <p class="draft-line plain">
      {t.correct.previous(at)}
      <button type="button" class="link" onClick={() => swapTo({ at: 'report', report: last.id })}>
        {t.correct.open}
      </button>
    </p>
  )
}

type AmendingProps = { draft: Draft; change: (change: Partial<Draft>) => void; onStop: () => void }
export function Amending({ draft, change, onStop }: AmendingProps) {
  const { app } = useParts()
  const t = useWords()
  const now = useNow()
  const shift = useShift()
  const { corrects } = draft
  if (!corrects) return null
  const target = app.outbox.rows.get()?.find((row) => row.id === corrects.id)
  const at = target ? Date.parse(target.report.observedAt) + shift : now
  return (
    <div class="amending">
      <p class="draft-line">
        {t.correct.amending(timeText(at, now))}
        <button type="button" class="link" onClick={onStop}>
          {t.correct.stop}
        </button>
      </p>
      <Reason
        reason={corrects.reason}
        onChange={(reason) => change({ corrects: { ...corrects, reason } })}
      />
    </div>
  )
}
