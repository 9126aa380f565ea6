import { expect, test } from 'vitest'
import { ackedOf, decideBatch } from '#field/outbox/decide-batch'
import type { WaitingRow } from '#field/outbox/row'
import { waitingRow } from './support/rows.ts'

const rows = (count: number, change: Partial<WaitingRow> = {}): WaitingRow[] =>
  Array.from({ length: count }, (_, i) => waitingRow(i + 1, change))
const none = new Set<string>()
const numbers = (batch: readonly WaitingRow[]): number[] => batch.map((row) => row.n)

test('B5 at most sixteen reports, oldest first', () => {
  expect(numbers(decideBatch(rows(40, { bytes: 100 }), none, 16))).toEqual(
    Array.from({ length: 16 }, (_, i) => i + 1),
  )
})

test('B5 at most 4 KB together, brackets and commas counted', () => {
  expect(decideBatch(rows(5, { bytes: 2_046 }), none, 16)).toHaveLength(2)
  expect(decideBatch(rows(5, { bytes: 2_047 }), none, 16)).toHaveLength(1)
})

test('B5 one that is larger alone goes alone', () => {
  expect(numbers(decideBatch(rows(3, { bytes: 4_095 }), none, 16))).toEqual([1])
})

test('B5 one incident a batch', () => {
  const mixed = [waitingRow(1), waitingRow(2, { incident: 'dot-khac' }), waitingRow(3)]
  expect(numbers(decideBatch(mixed, none, 16))).toEqual([1, 3])
})

test('B9 those set aside let the others through', () => {
  const three = rows(3)
  expect(numbers(decideBatch(three, new Set([three[0]?.id ?? '']), 16))).toEqual([2, 3])
})

test('B14 only rows that were once received carry their bound', () => {
  const acked = '2024-09-10T09:00:00.000Z'
  const batch = [waitingRow(1), waitingRow(2, { acked })]
  expect(ackedOf(batch)).toEqual({ [batch[1]?.id ?? '']: acked })
  expect(ackedOf([waitingRow(1)])).toBeUndefined()
})
