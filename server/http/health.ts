import type { Context } from '../context.ts'
import type { Call } from './http-env.ts'

const NO_STORE = { 'cache-control': 'no-store' }

/** The process answers. */
export const healthz = (c: Call) => c.body(null, 200, NO_STORE)

/** A write reaches the disk; the body says nothing either way. */
export const readyz = (context: Pick<Context, 'store'>) => async (c: Call) =>
  c.body(null, (await context.store.probe()) ? 200 : 503, NO_STORE)
