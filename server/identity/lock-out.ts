import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'

/** Wrong passwords for one account, from one address and from all together. */
const FROM_ONE = { points: 10, duration: 15 * 60 }
const FROM_ALL = { points: 100, duration: 60 * 60 }

type Attempt = { readonly body?: unknown; readonly headers?: Headers | undefined }

/**
 * The library limits sign-ins per address only; this shuts an account, whether or not it exists. Mostly
 * to the address that guesses: nobody may keep the duty officer out by typing nonsense elsewhere.
 */
export function lockOut() {
  const fromOne = new RateLimiterMemory(FROM_ONE)
  const fromAll = new RateLimiterMemory(FROM_ALL)
  return {
    id: 'lock-out',
    hooks: {
      before: [
        {
          matcher: isPasswordSignIn,
          handler: createAuthMiddleware(async (ctx) => {
            await refuseIfSpent(fromOne, nearKey(ctx))
            await refuseIfSpent(fromAll, nameOf(ctx))
          }),
        },
      ],
      after: [
        {
          matcher: isPasswordSignIn,
          handler: createAuthMiddleware(async (ctx) => {
            const returned = ctx.context.returned
            if (!(returned instanceof Error)) await fromOne.delete(nearKey(ctx))
            else if (isWrongPassword(returned)) {
              await fromOne.penalty(nearKey(ctx))
              await fromAll.penalty(nameOf(ctx))
            }
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

async function refuseIfSpent(limiter: RateLimiterAbstract, key: string): Promise<void> {
  const seen = await limiter.get(key)
  if (seen === null || seen.consumedPoints < limiter.points) return
  throw new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'LOCKED_OUT', message: 'Too many wrong passwords for this account' },
    { 'Retry-After': String(Math.ceil(seen.msBeforeNext / 1000)) },
  )
}

function isPasswordSignIn(context: { path?: string | undefined }): boolean {
  return context.path === '/sign-in/username'
}

function isWrongPassword(error: Error): boolean {
  return 'statusCode' in error && error.statusCode === 401
}

function nameOf({ body }: Attempt): string {
  const name = body && typeof body === 'object' && 'username' in body ? body.username : ''
  return String(name).slice(0, 64).toLowerCase()
}

function nearKey(attempt: Attempt): string {
  return `${attempt.headers?.get(CLIENT_ADDRESS_HEADER) ?? ''} ${nameOf(attempt)}`
}
