import type { Credential } from './pairings.ts'

/** The header that goes with every call of the API; none where the cookie counts. */
export function authorization(credential: Credential): Record<string, string> {
  return credential.kind === 'token' ? { authorization: `Bearer ${credential.token}` } : {}
}

/** `fetch` that speaks for the paired crew in calls of our own API, and nowhere else. */
export function authorisedFetch(credential: () => Credential, fetcher: typeof fetch): typeof fetch {
  return (input, init) => {
    if (typeof input !== 'string' || !input.startsWith('/api/v1/')) return fetcher(input, init)
    const headers = new Headers(init?.headers)
    for (const [name, value] of Object.entries(authorization(credential())))
      if (!headers.has(name)) headers.set(name, value)
    return fetcher(input, { ...init, headers })
  }
}
