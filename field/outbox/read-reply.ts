import { problemSchema } from '#protocol/problem'
import { type PushAnswer, pushAnswerSchema, pushProblemSchema } from '#protocol/push'
import type { Reply } from './reply.ts'

const REDIRECTED = 0
const SIGN_IN_TO_NETWORK = 511

/**
 * What an HTTP answer means. Only an answer of the exact shape counts as one; a page, a redirect or
 * half a document under any status is somebody else talking.
 */
export function readHttpReply(status: number, body: string): Reply {
  const value = parseJson(body)
  if (status === 200) return asAnswer(value) ?? { kind: 'strange' }
  const problem = problemSchema.safeParse(value)
  if (problem.success)
    return problem.data.status === 401
      ? { kind: 'signed_out' }
      : { kind: 'problem', problem: problem.data }
  const stranger = status === REDIRECTED || status === SIGN_IN_TO_NETWORK || status < 500
  return { kind: stranger ? 'strange' : 'lost' }
}

/** What a socket ack means. */
export function readSocketReply(value: unknown): Reply {
  const refused = pushProblemSchema.safeParse(value)
  if (!refused.success) return asAnswer(value) ?? { kind: 'strange' }
  const { problem } = refused.data
  return problem.status === 401 ? { kind: 'signed_out' } : { kind: 'problem', problem }
}

function asAnswer(value: unknown): { kind: 'answer'; answer: PushAnswer } | null {
  const answer = pushAnswerSchema.safeParse(value)
  return answer.success ? { kind: 'answer', answer: answer.data } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
