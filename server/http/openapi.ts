import { buildOpenApi } from '#protocol/openapi'
import type { Call } from './http-env.ts'

let written: string | undefined

export const openapi = (c: Call) => {
  written ??= JSON.stringify(buildOpenApi())
  return c.body(written, 200, {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
  })
}
