import type { MiddlewareHandler } from 'hono'
import type { Context } from '../context.ts'
import type { HttpEnv } from './http-env.ts'

/** Answers go out before the fold: whoever reads after an answer still finds in it what it named. */
export const current =
  (context: Pick<Context, 'incidents'>): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    await context.incidents.get(c.req.param('id') ?? '')?.whenCurrent()
    await next()
  }
