import type { Context } from '../context.ts'
import { organisationOf, scopeOf } from '../viewer.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { readQuery } from './query.ts'

/** The log names accounts by id; people read names. */
export const people = (context: Pick<Context, 'identity'>) => async (c: Call) => {
  const viewer = c.get('viewer')
  readQuery(c, {})
  need(viewer, 'see')
  return c.json({ people: await context.identity.people(organisationOf(scopeOf(viewer))) })
}
