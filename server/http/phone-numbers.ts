import type { PhoneNumber } from '#db/sms-store'
import { phoneNumber } from '#domain/sms/phone-number'
import { tiePhoneNumberSchema, type WirePhoneNumber } from '#protocol/phone-numbers'
import { toTime } from '#protocol/scalars'
import { wallClock } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Crew } from '../identity/enrolment-types.ts'
import { organisationOf, scopeOf, type Viewer } from '../viewer.ts'
import { need } from './authenticate.ts'
import { readJsonBody } from './body.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'
import { readQuery } from './query.ts'

const MOST_BYTES = 1024
type Parts = Pick<Context, 'identity' | 'store' | 'ids'>

/** Whose text messages count as a crew's; a carrier sees its own. */
export const phoneNumbersList = (context: Parts) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'devices')
  readQuery(c, {})
  const crews = await crewsOf(context, viewer)
  const numbers = await context.store.sms.listPhoneNumbers()
  const phoneNumbers = numbers.flatMap((one) => wireNumber(one, crews.get(one.account)))
  return c.json({ phoneNumbers })
}

/** Ties a number to a crew, or to another one than before. */
export const phoneNumbersTie = (context: Parts) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'devices')
  const number = numberOf(c)
  const body = tiePhoneNumberSchema.safeParse(await readJsonBody(c, MOST_BYTES))
  const crews = await crewsOf(context, viewer)
  const crew = body.success ? crews.get(body.data.account) : undefined
  if (crew === undefined) {
    refuse('bad_body', undefined, [{ path: 'account', expected: 'a crew account you may see' }])
  }
  const known = await context.store.sms.findPhoneNumber(number)
  if (known !== null) await refuseOthers(context, viewer, known)
  const tied = tie(context, viewer, number, crew.account, known)
  await context.store.sms.savePhoneNumber(tied)
  await audit(context, viewer, 'phone number tied', `${number} ${crew.account}`)
  return c.json(wireNumber(tied, crew)[0])
}

export const phoneNumbersUntie = (context: Parts) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'devices')
  const number = numberOf(c)
  const known = await context.store.sms.findPhoneNumber(number)
  if (known === null || (await isOthers(context, viewer, known))) refuse('not_found')
  await context.store.sms.deletePhoneNumber(number)
  await audit(context, viewer, 'phone number untied', `${number} ${known.account}`)
  return c.body(null, 204)
}

/** A device belongs to one account for good: another crew's messages come from another one. */
function tie(
  { ids }: Parts,
  { account: by }: Viewer,
  number: string,
  account: string,
  known: PhoneNumber | null,
): PhoneNumber {
  const device = known?.account === account ? known.device : ids()
  return { number, account, device, since: wallClock.now(), by }
}

function numberOf(c: Call): string {
  const number = phoneNumber(c.req.param('number') ?? '')
  if (number !== null) return number
  return refuse('bad_body', undefined, [
    { path: 'number', expected: 'a number such as +84912345678' },
  ])
}

async function crewsOf({ identity }: Parts, viewer: Viewer): Promise<Map<string, Crew>> {
  const crews = await identity.crews(organisationOf(scopeOf(viewer)))
  return new Map(crews.map((crew) => [crew.account, crew]))
}

async function refuseOthers(context: Parts, viewer: Viewer, known: PhoneNumber): Promise<void> {
  if (await isOthers(context, viewer, known)) {
    refuse('conflict', 'The number is tied to a crew of another organisation')
  }
}

/** Only a coordinator has others; the centre unties also what no crew has any more. */
async function isOthers(
  context: Parts,
  viewer: Viewer,
  { account }: PhoneNumber,
): Promise<boolean> {
  if (viewer.organisation === undefined) return false
  return !(await crewsOf(context, viewer)).has(account)
}

function wireNumber({ number, since }: PhoneNumber, crew: Crew | undefined): WirePhoneNumber[] {
  if (crew === undefined) return []
  const { account, name, organisation } = crew
  return [{ number, account, name, organisation, since: toTime(since) }]
}

function audit({ store }: Parts, { account }: Viewer, action: string, subject: string) {
  return store.recordAudit({ at: wallClock.now(), account, action, subject })
}
