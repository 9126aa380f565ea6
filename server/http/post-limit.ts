import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problem } from '#protocol/problem-catalogue'
import { ProblemError } from './problem-error.ts'

const WINDOW_S = 10
/** A request costs as much as this many reports: even an empty one has to be read. */
const REQUEST_POINTS = 5
/** Per credential and window: 5,000 reports a second in full batches, 800 requests with one each. */
export const POST_POINTS = 50_000

export type PostLimit = (credential: string, reports: number) => Promise<void>

/** One script that never waits must not starve everybody's phones. */
export function createPostLimit(points: number): PostLimit {
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_S })
  return async (credential, reports) => {
    try {
      await limiter.consume(credential, reports === 0 ? REQUEST_POINTS : reports)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      throw new ProblemError({
        ...problem('slow_down'),
        retryAfterS: Math.ceil(error.msBeforeNext / 1000),
      })
    }
  }
}
