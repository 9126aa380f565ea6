import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DigestSum, digestOf, fnv1a64 } from '#domain/digest'
import { runs } from './support/runs.ts'

const MASK = (1n << 64n) - 1n
const hex = (value: bigint) => value.toString(16).padStart(16, '0')

function byBigInt(text: string): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK
  return hash
}

function ours(text: string): bigint {
  const { hi, lo } = fnv1a64(text)
  return (BigInt(hi) << 32n) | BigInt(lo)
}

test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('G1 the published vector of %j', (text, expected) => {
  expect(hex(ours(text))).toBe(expected)
})

test('G1 the hash equals the BigInt reference, any letters', () => {
  const texts = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 20 }))
  fc.assert(
    fc.property(texts, (text) => {
      expect(ours(text)).toBe(byBigInt(text))
    }),
    runs(5000),
  )
})

test('G1 sums wrap at 2^64 and terms can be taken out again', () => {
  const lists = fc.array(fc.tuple(fc.bigInt(0n, MASK), fc.boolean()), { maxLength: 30 })
  fc.assert(
    fc.property(lists, (terms) => {
      const sum = new DigestSum()
      const halves = (value: bigint) => [Number(value >> 32n), Number(value & 0xffffffffn)] as const
      for (const [value] of terms) sum.add(...halves(value))
      const out = terms.filter(([, leaves]) => leaves)
      for (const [value] of out) sum.remove(...halves(value))
      const left = terms.filter(([, leaves]) => !leaves).reduce((all, [value]) => all + value, 0n)
      expect(sum.hex()).toBe(hex(left & MASK))
      expect(sum.count).toBe(terms.length - out.length)
    }),
    runs(3000),
  )
})

test('G1 unknown states do not count, order does not matter', () => {
  const known = { asset: 'vnpt.A', status: 'down', effectiveAt: 1_725_667_200_000, seq: 7 }
  const other = { ...known, asset: 'vnpt.B' }
  const unknown = { asset: 'vnpt.C', status: 'unknown', seq: 3 }
  expect(digestOf([known, unknown, other])).toEqual(digestOf([other, known]))
  expect(digestOf([known])).toEqual({
    count: 1,
    digest: hex(byBigInt('vnpt.A|down|1725667200000|7')),
  })
  expect(digestOf([])).toEqual({ count: 0, digest: '0000000000000000' })
})
