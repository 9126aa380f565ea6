import { hash, timingSafeEqual } from 'node:crypto'
import type { Call } from './http-env.ts'

/** Compared as hashes: neither the secret's length nor where a guess goes wrong shows in the time. */
export function hasSecret(c: Call, expected: string): boolean {
  const given = (c.req.header('authorization') ?? '').replace(/^Bearer /i, '').trim()
  const [a, b] = [hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer')]
  return timingSafeEqual(a, b)
}
