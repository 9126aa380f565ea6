import type { ReportResult } from '#protocol/push'
import type { Reply } from './reply.ts'
import type { SettledRow, WaitingRow } from './row.ts'

/** Why nothing moves just now, in the words the screens use. */
export type Trouble =
  | { readonly kind: 'lost' | 'strange' | 'signed_out' | 'storage' }
  | { readonly kind: 'problem'; readonly code: string }

export type Verdict = {
  /** Rows that leave the queue. Every other row of the batch stays as it is. */
  readonly settled: readonly SettledRow[]
  /** Rows to pass over until the next pause. */
  readonly setAside: readonly string[]
  readonly trouble: Trouble | null
  /** `retry` waits at least `afterMs`; `pause` waits for a sign-in. */
  readonly next: 'go_on' | 'retry' | 'pause'
  readonly afterMs: number
  /** The envelope as a whole was turned down for good: send its reports one by one. */
  readonly alone: boolean
}

export type ReplyContext = {
  readonly batch: string
  readonly rows: readonly WaitingRow[]
  /** Known before the batch went: an older answer can then only be asked for twice, never lost. */
  readonly epoch: string | null
  readonly now: number
}

const STAY: Verdict = {
  settled: [],
  setAside: [],
  trouble: null,
  next: 'retry',
  afterMs: 0,
  alone: false,
}

/** Pure and total: what one reply means for the batch that was sent. */
export function decideReply(reply: Reply, context: ReplyContext): Verdict {
  switch (reply.kind) {
    case 'lost':
      return { ...STAY, trouble: { kind: 'lost' } }
    case 'strange':
      return { ...STAY, trouble: { kind: 'strange' } }
    case 'signed_out':
      return { ...STAY, trouble: { kind: 'signed_out' }, next: 'pause' }
    case 'problem':
      return decideProblem(reply.problem, context)
    case 'answer':
      return decideAnswer(reply.answer, context)
  }
}

type ProblemOf = Extract<Reply, { kind: 'problem' }>['problem']
function decideProblem(problem: ProblemOf, { rows }: ReplyContext): Verdict {
  const trouble: Trouble = { kind: 'problem', code: problem.code }
  const afterMs = (problem.retryAfterS ?? 0) * 1000
  if (problem.status === 401) return { ...STAY, trouble: { kind: 'signed_out' }, next: 'pause' }
  if (problem.retriable) return { ...STAY, trouble, afterMs }
  // Nothing was stored because of one of them: alone, the innocent ones get through.
  if (rows.length > 1) return { ...STAY, trouble, afterMs, next: 'go_on', alone: true }
  return { ...STAY, trouble, afterMs, next: 'go_on', setAside: rows.map((row) => row.id) }
}

type AnswerOf = Extract<Reply, { kind: 'answer' }>['answer']
function decideAnswer(answer: AnswerOf, context: ReplyContext): Verdict {
  if (answer.batch !== context.batch) return { ...STAY, trouble: { kind: 'strange' } }
  const results = new Map(answer.results.map((result) => [result.id, result]))
  const settled: SettledRow[] = []
  const setAside: string[] = []
  for (const row of context.rows) {
    const result = results.get(row.id)
    const ended = result && settle(row, result, answer.serverNow, context)
    if (ended) settled.push(ended)
    else setAside.push(row.id)
  }
  return { ...STAY, settled, setAside, next: 'go_on' }
}

/** Null: refused for now only, so it stays in the queue. */
function settle(
  row: WaitingRow,
  result: ReportResult,
  serverNow: string,
  { epoch, now }: ReplyContext,
): SettledRow | null {
  const { acked, state: _, ...base } = row
  if (result.outcome !== 'refused') {
    const code = result.code === undefined ? {} : { code: result.code }
    const { outcome } = result
    const receivedAt = acked ?? serverNow
    return { ...base, state: 'received', outcome, ...code, receivedAt, endedAt: now, epoch }
  }
  if (result.retriable === true) return null
  return {
    ...base,
    state: 'attention',
    code: result.code ?? 'refused',
    ...(result.detail === undefined ? {} : { detail: result.detail }),
    answeredAt: serverNow,
    endedAt: now,
    dismissed: false,
  }
}
