import { fetchMe, homeOf } from '../live/me.ts'

export type SignInFault = 'wrong' | 'slow_down' | 'unreachable'

/** Opens a session by username and password; the cookie is the server's to set. */
export async function signIn(username: string, password: string): Promise<SignInFault | null> {
  try {
    const response = await fetch('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
    if (response.ok) return null
    if (response.status === 429) return 'slow_down'
    return response.status < 500 ? 'wrong' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}

export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  location.assign('/sign-in')
}

/** Back to where the person was sent from, if that is a page of ours; else their own start. */
export async function landingPage(next: string | null): Promise<string> {
  if (next !== null && /^\/(?!\/|\\)/.test(next)) return next
  const me = await fetchMe()
  return me === null ? '/sign-in' : homeOf(me.role)
}
