import type { Context } from '../context.ts'
import type { Call } from './http-env.ts'

const NO_STORE = { 'cache-control': 'no-store' }

/** The process answers. */
export const healthz = (c: Call) => c.body(null, 200, NO_STORE)

/** Reports can be stored; the body says nothing either way. A look writes: who asks meanwhile shares it. */
export function readyz({ store, alarm }: Pick<Context, 'store' | 'alarm'>) {
  let look: Promise<boolean> | null = null
  return async (c: Call) => {
    look ??= store.probe().finally(() => {
      look = null
    })
    return c.body(null, (await look) && !alarm.isRaised ? 200 : 503, NO_STORE)
  }
}
