import type { Role } from '#domain/vocabulary'
import { problem } from '#protocol/problem-catalogue'
import type { Context } from '../context.ts'
import { handleMethod, problemResponse } from './handle-error.ts'
import type { Call } from './http-env.ts'

/** A one-time sign-in link: signs in and shows the screen of the role. */
export const link = (context: Pick<Context, 'identity'>) => async (c: Call) => {
  // A chat program's preview asks by HEAD: it must not spend the link.
  if (c.req.method !== 'GET') return handleMethod(c, ['GET'])
  const signedIn = await context.identity.signInBySecret(c.req.param('secret') ?? '')
  if (signedIn === null) {
    return c.req.header('accept')?.includes('text/html')
      ? c.redirect('/sign-in?link=spent', 303)
      : problemResponse(problem('link_spent'))
  }
  const cookies = signedIn.headers.getSetCookie()
  const viewer = await context.identity.viewerByCookie(
    cookies.map((line) => line.split(';')[0]).join('; '),
  )
  for (const line of cookies) c.header('Set-Cookie', line, { append: true })
  c.header('Cache-Control', 'no-store')
  return c.redirect(homeOf(viewer?.role ?? 'operator'), 303)
}

export function homeOf(role: Role): '/field' | '/reports' | '/console' {
  if (role === 'crew') return '/field'
  return role === 'manager' ? '/reports' : '/console'
}
