import type { Crews } from '#protocol/crews'
import type { Context } from '../context.ts'
import { may } from '../rights.ts'
import { organisationOf, scopeOf } from '../viewer.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { readQuery } from './query.ts'

/** Who can be sent somewhere, or be given a phone. */
export const crews = (context: Pick<Context, 'identity'>) => async (c: Call) => {
  const viewer = c.get('viewer')
  readQuery(c, {})
  if (!may(viewer, 'devices')) need(viewer, 'settle')
  const found = await context.identity.crews(organisationOf(scopeOf(viewer)))
  return c.json({ crews: [...found] } satisfies Crews)
}
