import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { RateLimiterMemory } from 'rate-limiter-flexible'

const WRONG_PASSWORDS = 10
const LOCK_S = 15 * 60

/**
 * The library limits sign-ins per address only; this holds an account shut for a quarter of an hour
 * after ten wrong passwords, whether or not the account exists.
 */
export function lockOut() {
  const wrong = new RateLimiterMemory({ points: WRONG_PASSWORDS, duration: LOCK_S })
  return {
    id: 'lock-out',
    hooks: {
      before: [
        {
          matcher: isPasswordSignIn,
          handler: createAuthMiddleware(async (ctx) => {
            const seen = await wrong.get(keyOf(ctx.body))
            if (seen === null || seen.consumedPoints < WRONG_PASSWORDS) return
            throw new APIError(
              'TOO_MANY_REQUESTS',
              { code: 'LOCKED_OUT', message: 'Too many wrong passwords for this account' },
              { 'Retry-After': String(Math.ceil(seen.msBeforeNext / 1000)) },
            )
          }),
        },
      ],
      after: [
        {
          matcher: isPasswordSignIn,
          handler: createAuthMiddleware(async (ctx) => {
            const returned = ctx.context.returned
            if (!(returned instanceof Error)) await wrong.delete(keyOf(ctx.body))
            else if (isWrongPassword(returned)) await wrong.penalty(keyOf(ctx.body))
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

function isPasswordSignIn(context: { path?: string | undefined }): boolean {
  return context.path === '/sign-in/username'
}

function isWrongPassword(error: Error): boolean {
  return 'statusCode' in error && error.statusCode === 401
}

function keyOf(body: unknown): string {
  const name = body && typeof body === 'object' && 'username' in body ? body.username : ''
  return String(name).slice(0, 64).toLowerCase()
}
