import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problem } from '#protocol/problem-catalogue'
import { ProblemError } from './problem-error.ts'

/**
 * Wrong codes from one address, and from all together. In the 72 hours of the longest code that is
 * 4,320 guesses at 100 million codes: with twenty codes open, less than one chance in a thousand.
 */
const FROM_ONE = { points: 10, duration: 15 * 60 }
const FROM_ALL = { points: 60, duration: 60 * 60 }
const ALL = 'all'

export type EnrolLimit = {
  /** Before the code is looked at, so that guesses sent at once count too. */
  take(address: string): Promise<void>
  /** After a code that was right: only wrong ones count. */
  giveBack(address: string): Promise<void>
}

export function createEnrolLimit(): EnrolLimit {
  const fromOne = new RateLimiterMemory(FROM_ONE)
  const fromAll = new RateLimiterMemory(FROM_ALL)
  return {
    async take(address) {
      await consume(fromOne, neighbourhoodOf(address))
      await consume(fromAll, ALL)
    },
    async giveBack(address) {
      await fromOne.reward(neighbourhoodOf(address))
      await fromAll.reward(ALL)
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const retryAfterS = Math.ceil(error.msBeforeNext / 1000)
    throw new ProblemError({ ...problem('slow_down', 'Too many wrong codes'), retryAfterS })
  }
}

/** One household has 2^64 addresses of IPv6: they count as one. */
function neighbourhoodOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [front = ''] = address.split('::')
  const groups = front.split(':')
  return [...groups, '0', '0', '0', '0'].slice(0, 4).join(':')
}
