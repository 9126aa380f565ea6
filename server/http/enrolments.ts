import {
  type CreatedEnrolment,
  type CreateEnrolment,
  createEnrolmentSchema,
  DEFAULT_ENROLMENT_HOURS,
  type Enrolments,
} from '#protocol/enrolments'
import { toTime } from '#protocol/scalars'
import { wallClock } from '../clock.ts'
import type { Context } from '../context.ts'
import type { EnrolmentSpec, OpenEnrolment } from '../identity/enrolment-types.ts'
import { fieldsOf } from '../intake/invalid-fields.ts'
import { organisationOf, scopeOf, type Viewer } from '../viewer.ts'
import { need } from './authenticate.ts'
import { readJsonBody } from './body.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'
import { readQuery } from './query.ts'

const MOST_BYTES = 2048
type Parts = Pick<Context, 'identity' | 'incidents' | 'store'>

/** The code stands in this answer and nowhere else. */
export const enrolmentsCreate = (context: Parts) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'devices')
  const body = createEnrolmentSchema.safeParse(await readJsonBody(c, MOST_BYTES))
  if (!body.success) refuse('bad_body', undefined, fieldsOf(body.error))
  requireKnown(context, body.data)
  const made = await context.identity.createEnrolment(specOf(viewer, body.data))
  if (made === null) refuseField('account', 'a crew account of the organisation')
  await audit(context, viewer, 'enrolment made', `${made.id} ${made.account}`)
  const { id, code, account, name, organisation, area, expiresAt } = made
  const answer: CreatedEnrolment = {
    id,
    code,
    account,
    name,
    organisation,
    ...(area === undefined ? {} : { area }),
    expiresAt: toTime(expiresAt),
  }
  return c.json(answer, 201)
}

export const enrolmentsList = (context: Pick<Context, 'identity'>) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'devices')
  readQuery(c, {})
  const open = await context.identity.listEnrolments(organisationOf(scopeOf(viewer)))
  return c.json({ enrolments: open.map(wireEnrolment) } satisfies Enrolments)
}

export const enrolmentsRevoke =
  (context: Pick<Context, 'identity' | 'store'>) => async (c: Call) => {
    const viewer = c.get('viewer')
    need(viewer, 'devices')
    const id = c.req.param('enrolment') ?? ''
    const organisation = organisationOf(scopeOf(viewer))
    if (!(await context.identity.revokeEnrolment(id, organisation))) refuse('not_found')
    await audit(context, viewer, 'enrolment revoked', id)
    return c.body(null, 204)
  }

/** A carrier's coordinator acts for the own organisation, also where it names none. */
function specOf(viewer: Viewer, body: CreateEnrolment): EnrolmentSpec {
  const own = organisationOf(scopeOf(viewer))
  const organisation = body.organisation ?? own
  if (own !== null && organisation !== own) refuse('forbidden')
  const { account, name, area, hours = DEFAULT_ENROLMENT_HOURS } = body
  const common = { hours, by: viewer.account, ...(area === undefined ? {} : { area }) }
  if (account !== undefined) return { ...common, account, organisation }
  if (name === undefined) refuseField('name', 'the name of the new crew')
  if (organisation === null) refuseField('organisation', 'an organisation id')
  return { ...common, name, organisation }
}

/** Named in the registry of an incident; before the first one nothing can be looked up. */
function requireKnown({ incidents }: Parts, { organisation, area }: CreateEnrolment): void {
  const registries = incidents.list().map(({ registry }) => registry)
  if (registries.length === 0) return
  const names = (list: 'organisations' | 'areas', id: string) =>
    registries.some((registry) => registry[list].some((one) => one.id === id))
  if (organisation !== undefined && !names('organisations', organisation)) {
    refuseField('organisation', 'an organisation of the registry')
  }
  if (area !== undefined && !names('areas', area)) refuseField('area', 'an area of the registry')
}

function wireEnrolment({ createdAt, expiresAt, ...rest }: OpenEnrolment) {
  return { ...rest, createdAt: toTime(createdAt), expiresAt: toTime(expiresAt) }
}

function refuseField(path: string, expected: string): never {
  refuse('bad_body', undefined, [{ path, expected }])
}

function audit(
  { store }: Pick<Context, 'store'>,
  { account }: Viewer,
  action: string,
  subject: string,
): Promise<void> {
  return store.recordAudit({ at: wallClock.now(), account, action, subject })
}
