import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import { type PushProblem, postReportsSchema, pushSchema } from '#protocol/push'
import { toMs } from '#protocol/scalars'
import { fieldsOf } from './invalid-fields.ts'
import { fieldOf } from './parse-report.ts'
import { quickParse } from './quick-parse.ts'

/** What a batch says about itself; its reports are read one by one after it. Times are epoch ms. */
export type Envelope = {
  readonly incident: string
  readonly batch: string
  readonly sentAt: number
  readonly acked?: Readonly<Record<string, string>>
  readonly reports: readonly SentReport[]
}
export type SentReport = { readonly id: string; readonly sent: unknown }

const MOST_ID_CHARACTERS = 64
const readPush = quickParse(pushSchema)

/** `report:push` of the field socket. */
export function parsePush(body: unknown): Envelope | PushProblem {
  const parsed = readPush(body)
  if (!parsed.success) return refuse(body, problem('malformed', undefined, fieldsOf(parsed.error)))
  const { incident, batch, sentAt, acked, reports } = parsed.data
  return readIds(body, { incident, batch, sentAt: toMs(sentAt), acked }, reports)
}

/** `POST /incidents/:id/reports`. */
export function parsePost(incident: string, body: unknown): Envelope | PushProblem {
  const parsed = postReportsSchema.safeParse(body)
  if (!parsed.success) return refuse(body, problem('malformed', undefined, fieldsOf(parsed.error)))
  const { batch, sentAt, acked, reports } = parsed.data
  if (parsed.data.incident !== undefined && parsed.data.incident !== incident) {
    return refuse(body, problem('unknown_incident', 'the envelope names another incident'))
  }
  return readIds(body, { incident, batch, sentAt: toMs(sentAt), acked }, reports)
}

export function isProblem(answer: object): answer is PushProblem {
  return 'problem' in answer
}

function readIds(
  body: unknown,
  { incident, batch, sentAt, acked }: Omit<Envelope, 'reports'>,
  sent: readonly unknown[],
): Envelope | PushProblem {
  const reports: SentReport[] = []
  for (const one of sent) {
    const id = fieldOf(one, 'id')
    if (typeof id !== 'string' || id === '' || id.length > MOST_ID_CHARACTERS) {
      const fields = [{ path: `reports.${reports.length}.id`, expected: 'uuid v7' }]
      return refuse(body, problem('malformed', 'a report has no readable id', fields))
    }
    const named = fieldOf(one, 'incident')
    if (typeof named === 'string' && named !== incident) {
      const detail = `report ${id} is of another incident than its envelope`
      return refuse(body, problem('unknown_incident', detail))
    }
    reports.push({ id, sent: one })
  }
  return { incident, batch, sentAt, acked, reports }
}

/** The batch is named if it can be read, so that the sender knows what was refused. */
export function refuse(body: unknown, found: Problem): PushProblem {
  const batch = fieldOf(body, 'batch')
  return typeof batch === 'string' && batch.length <= MOST_ID_CHARACTERS
    ? { batch, problem: found }
    : { problem: found }
}
