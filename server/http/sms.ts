import { toMs } from '#protocol/scalars'
import { smsSchema } from '#protocol/sms'
import type { Context } from '../context.ts'
import { fieldsOf } from '../intake/invalid-fields.ts'
import { hasSecret } from './bearer-secret.ts'
import { isForm, readFormBody, readJsonBody } from './body.ts'
import { problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'

const MOST_BYTES = 16_384
const NO_STORE = { 'cache-control': 'no-store' }

/** What a gateway hands over; the answer is the text to send back. Without SMS_SECRET there is no such call. */
export const sms = (context: Pick<Context, 'config' | 'sms'>) => async (c: Call) => {
  const { smsSecret } = context.config
  if (smsSecret === null) refuse('not_found')
  if (!hasSecret(c, smsSecret)) refuse('unauthorised', 'SMS_SECRET in the Authorization header')
  const sent = isForm(c) ? await readFormBody(c, MOST_BYTES) : await readJsonBody(c, MOST_BYTES)
  const body = smsSchema.safeParse(sent)
  if (!body.success) refuse('bad_body', undefined, fieldsOf(body.error))
  const { sentAt, ...rest } = body.data
  const received = sentAt === undefined ? rest : { ...rest, sentAt: toMs(sentAt) }
  const answer = await context.sms.receive(received)
  if ('problem' in answer) return problemResponse(answer.problem)
  return wantsText(c) ? c.text(answer.reply, 200, NO_STORE) : c.json(answer, 200, NO_STORE)
}

/** Gateways that post forms mostly send back the body as it comes; who asks for JSON gets it. */
function wantsText(c: Call): boolean {
  const accept = c.req.header('accept') ?? ''
  if (accept.includes('application/json')) return false
  return accept.includes('text/plain') || isForm(c)
}
