import type * as z from 'zod/mini'

/** Longer than a slow 2G download of the first list. */
const WITHIN_MS = 120_000

export type Asked<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'signed_out' | 'strange' | 'lost' }
  | { readonly kind: 'refused'; readonly status: number }

/** One GET of the API. Only JSON of the expected shape is an answer (captive portals answer 200). */
export async function ask<T>(
  fetcher: typeof fetch,
  url: string,
  schema: z.ZodMiniType<T>,
): Promise<Asked<T>> {
  try {
    const signal = AbortSignal.timeout(WITHIN_MS)
    const response = await fetcher(url, { redirect: 'manual', signal })
    const isJson = response.headers.get('content-type')?.includes('json') === true
    if (!isJson) return { kind: response.status >= 500 ? 'lost' : 'strange' }
    if (response.status === 401) return { kind: 'signed_out' }
    if (!response.ok) return { kind: 'refused', status: response.status }
    const parsed = schema.safeParse(await response.json())
    return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'strange' }
  } catch {
    // fetch has one failure for every kind of dead link, and the answer names it.
    return { kind: 'lost' }
  }
}
