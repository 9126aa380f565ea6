import type { Context } from '../context.ts'
import type { Call } from './http-env.ts'

const NO_STORE = { 'cache-control': 'no-store' }

/** The process answers. */
export const healthz = (c: Call) => c.body(null, 200, NO_STORE)

/** Reports can be stored; the body says nothing either way. */
export const readyz =
  ({ store, alarm }: Pick<Context, 'store' | 'alarm'>) =>
  async (c: Call) =>
    c.body(null, !alarm.isRaised && (await store.probe()) ? 200 : 503, NO_STORE)
