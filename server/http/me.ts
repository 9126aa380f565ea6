import type { Context } from '../context.ts'
import type { Call } from './http-env.ts'

/** Who I am; a page asks it when it opens, so a session in use is extended here. */
export const me = (context: Pick<Context, 'identity'>) => async (c: Call) => {
  const { account, name, role, organisation } = c.get('viewer')
  const cookie = c.req.header('authorization') === undefined ? c.req.header('cookie') : undefined
  if (cookie !== undefined) {
    for (const line of await context.identity.renewSession(cookie)) {
      c.header('Set-Cookie', line, { append: true })
    }
  }
  return c.json({ account, name, role, ...(organisation === undefined ? {} : { organisation }) })
}
