import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import { type PushProblem, postReportsSchema, pushSchema } from '#protocol/push'
import { toMs } from '#protocol/scalars'
import { fieldsOf } from './invalid-fields.ts'
import { fieldOf } from './parse-report.ts'

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

/** `report:push` of the field socket. */
export function parsePush(body: unknown): Envelope | PushProblem {
  const parsed = pushSchema.safeParse(body)
  if (!parsed.success) return refuse(body, problem('malformed', undefined, fieldsOf(parsed.error)))
  const { sentAt, reports, ...rest } = parsed.data
  return readIds(body, { ...rest, sentAt: toMs(sentAt) }, reports)
}

/** `POST /incidents/:id/reports`. */
export function parsePost(incident: string, body: unknown): Envelope | PushProblem {
  const parsed = postReportsSchema.safeParse(body)
  if (!parsed.success) return refuse(body, problem('malformed', undefined, fieldsOf(parsed.error)))
  const { sentAt, reports, ...rest } = parsed.data
  return readIds(body, { ...rest, incident, sentAt: toMs(sentAt) }, reports)
}

export function isProblem(answer: object): answer is PushProblem {
  return 'problem' in answer
}

function readIds(
  body: unknown,
  envelope: Omit<Envelope, 'reports'>,
  sent: readonly unknown[],
): Envelope | PushProblem {
  const reports: SentReport[] = []
  for (const one of sent) {
    const id = fieldOf(one, 'id')
    if (typeof id !== 'string' || id === '' || id.length > MOST_ID_CHARACTERS) {
      const fields = [{ path: `reports.${reports.length}.id`, expected: 'uuid v7' }]
      return refuse(body, problem('malformed', 'a report has no readable id', fields))
    }
    const incident = fieldOf(one, 'incident')
    if (typeof incident === 'string' && incident !== envelope.incident) {
      const detail = `report ${id} is of another incident than its envelope`
      return refuse(body, problem('unknown_incident', detail))
    }
    reports.push({ id, sent: one })
  }
  return { ...envelope, reports }
}

/** The batch is named if it can be read, so that the sender knows what was refused. */
export function refuse(body: unknown, found: Problem): PushProblem {
  const batch = fieldOf(body, 'batch')
  return typeof batch === 'string' && batch.length <= MOST_ID_CHARACTERS
    ? { batch, problem: found }
    : { problem: found }
}
