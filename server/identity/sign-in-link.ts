import { createHash } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as z from 'zod'

/** `once` is spent by signing in; `kept` works until its time is over, for a demo's printed links. */
export type LinkUse = 'once' | 'kept'

/** Where a link's secret waits in the library's verification table: hashed, by its use. */
export function linkIdentifier(secret: string, use: LinkUse): string {
  return `sign-in-link:${use}:${createHash('sha256').update(secret).digest('hex')}`
}

/** The library's magic link without the mail: the account is named when the link is made. */
export function signInLink() {
  return {
    id: 'sign-in-link',
    endpoints: {
      // No path of its own: called by the server only, never routed.
      signInByLink: createAuthEndpoint(
        { method: 'POST', body: z.object({ secret: z.string().min(20).max(200) }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context
          const { secret } = ctx.body
          const link =
            (await internalAdapter.consumeVerificationValue(linkIdentifier(secret, 'once'))) ??
            (await internalAdapter.findVerificationValue(linkIdentifier(secret, 'kept')))
          const over = link === null || link.expiresAt.getTime() <= Date.now()
          const user = over ? null : await internalAdapter.findUserById(link.value)
          if (user === null) return ctx.json({ signedIn: false })
          const session = await internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ signedIn: true })
        },
      ),
    },
  } satisfies BetterAuthPlugin
}
