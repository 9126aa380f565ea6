import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Call } from './http-env.ts'
import { isDirectLoopback } from './origin.ts'
import { refuse } from './problem-error.ts'

/** Prometheus text for METRICS_TOKEN, or for this machine itself when not through a proxy. */
export const metrics = (context: Pick<Context, 'config' | 'metrics'>) => async (c: Call) => {
  if (!isDirectLoopback(c.env.incoming) && !hasToken(context.config.metricsToken, c)) {
    refuse('unauthorised', 'METRICS_TOKEN as a bearer token, or from this machine')
  }
  const { registry } = context.metrics
  return c.body(await registry.metrics(), 200, {
    'content-type': registry.contentType,
    'cache-control': 'no-store',
  })
}

function hasToken(expected: string | null, c: Call): boolean {
  const given = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (expected === null || given === undefined) return false
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
