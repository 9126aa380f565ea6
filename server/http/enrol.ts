import { type Enrolled, enrolSchema } from '#protocol/enrol'
import { toTime } from '#protocol/scalars'
import { wallClock } from '../clock.ts'
import type { Context } from '../context.ts'
import { readPublicKey } from '../identity/public-key.ts'
import { fieldsOf } from '../intake/invalid-fields.ts'
import { readJsonBody } from './body.ts'
import type { EnrolLimit } from './enrol-limit.ts'
import type { Call } from './http-env.ts'
import { clientAddress } from './origin.ts'
import { refuse } from './problem-error.ts'

const MOST_BYTES = 4096
type Parts = Pick<Context, 'config' | 'identity' | 'store'>

/** A phone becomes a crew's: no sign-in, no e-mail, the code is spent. */
export const enrol = (context: Parts, limit: EnrolLimit) => async (c: Call) => {
  const body = enrolSchema.safeParse(await readJsonBody(c, MOST_BYTES))
  if (!body.success) refuse('malformed', undefined, fieldsOf(body.error))
  const publicKey = readPublicKey(body.data.publicKey)
  if (publicKey === null) refuseKey('an EC P-256 public key')
  const address = clientAddress(context.config, c.env.incoming)
  await limit.take(address)
  const { code, device: installation } = body.data
  const phone = await context.identity.enrol(code, { publicKey, installation })
  if (phone === 'bad_code') refuse('bad_code')
  await limit.giveBack(address)
  if (phone === 'key_taken') refuseKey('a key that was not enrolled before')
  const { account, key, expiresAt, ...rest } = phone
  const at = wallClock.now()
  await context.store.recordAudit({ at, account, action: 'phone enrolled', subject: key })
  c.header('Cache-Control', 'no-store')
  const answer: Enrolled = { ...rest, account, key, expiresAt: toTime(expiresAt) }
  return c.json(answer, 201)
}

function refuseKey(expected: string): never {
  refuse('malformed', undefined, [{ path: 'publicKey', expected }])
}
