import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSms } from '#domain/sms/read-sms'
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES, POWERS } from '#domain/vocabulary'
import { runs } from '../support/runs.ts'

const NOW = Date.parse('2024-09-10T09:00:00Z')

/** One way of saying each, with its marks: most others stand in the tests by example. */
const STATUS_WORDS = {
  MLL: 'down',
  'khôi phục tạm': 'temporary',
  YEU: 'degraded',
  tắt: 'switched_off',
}
const CAUSE_WORDS = {
  'NN điện': 'power_grid',
  ngập: 'flood',
  'sạt lở': 'landslide',
  'nn cap': 'fibre_cut',
}
const OBSTACLE_WORDS = {
  'thiếu dầu': 'no_fuel',
  'VM đường': 'road_cut',
  'CHO LENH': 'awaiting_order',
}
const POWER_WORDS = {
  'PIN 7': ['battery', 7],
  'máy nổ 12h': ['generator', 12],
  'co dien': ['grid'],
}

const saying = <T>(words: Readonly<Record<string, T>>) => fc.constantFrom(...Object.entries(words))
const separators = fc
  .array(fc.constantFrom(' ', '#', '*', ',', ';', '\n'), { minLength: 1, maxLength: 3 })
  .map((some) => some.join(''))
const casing = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
  (text: string) => text.normalize('NFD'),
)

test('X1 X2 X3 fields in any order, case, accents and separators are read the same', () => {
  const parts = fc.tuple(
    saying(STATUS_WORDS),
    saying(CAUSE_WORDS),
    saying(OBSTACLE_WORDS),
    saying(POWER_WORDS),
  )
  fc.assert(
    fc.property(parts, fc.nat(23), separators, casing, (said, turn, between, written) => {
      const words = permutation(
        said.map(([text]) => text),
        turn,
      )
      const text = ['BTS', 'LCI0156', ...words].join(between)
      const [[, status], [, cause], [, obstacle], [, [power, hours]]] = said
      expect(readSms(written(text), NOW)).toEqual({
        kind: 'report',
        assetKind: 'bts',
        code: 'LCI0156',
        status,
        causes: [cause],
        obstacle,
        power,
        ...(hours === undefined ? {} : { autonomyHours: hours }),
        unread: [],
      })
    }),
    runs(2000),
  )
})

test('X9 whatever is sent is read to its end, and names only what there is', () => {
  const bits = [
    'BTS',
    'LCI0156',
    'MAT',
    'NN',
    'CAP',
    'PIN',
    '2',
    'DK',
    '18H',
    '12/9',
    'KHONG',
    'GC',
    '##',
    ':',
  ]
  const garbled = fc
    .array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 30,
    })
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.oneof(garbled, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const reading = readSms(text, NOW)
      if (reading.kind !== 'report') return
      expect([...STATUSES, 'unchanged']).toContain(reading.status)
      expect(CAUSES).toEqual(expect.arrayContaining([...(reading.causes ?? [])]))
      if (reading.obstacle !== undefined) expect(OBSTACLES).toContain(reading.obstacle)
      if (reading.power !== undefined) expect(POWERS).toContain(reading.power)
      const { autonomyHours = 0, eta = NOW, observedAt = NOW } = reading
      expect(autonomyHours).toBeGreaterThanOrEqual(0)
      expect(autonomyHours).toBeLessThanOrEqual(240)
      expect(Number.isSafeInteger(eta) && Number.isSafeInteger(observedAt)).toBe(true)
    }),
    runs(2000),
  )
})

/** The `turn`-th order of the items. */
function permutation<T>(items: readonly T[], turn: number): T[] {
  const left = [...items]
  const order: T[] = []
  for (let rest = turn; left.length > 0; rest = Math.floor(rest / (left.length + 1))) {
    order.push(...left.splice(rest % left.length, 1))
  }
  return order
}
