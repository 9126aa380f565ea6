import { expect, test } from 'vitest'
import {
  clockForReports,
  NO_CLOCK,
  onAnswer,
  onWelcome,
  reportClock,
} from '#field/outbox/clock-offset'

const SERVER = 5_000_000
const PHONE = 4_000_000

test('B17 scenario time: a welcome with clock false keeps the clock out of reports, for good', () => {
  const welcomed = onWelcome({ serverNow: SERVER, clock: false }, PHONE)
  expect(clockForReports(welcomed)).toBeNull()
  expect(clockForReports(onAnswer(welcomed, SERVER + 1, PHONE + 1))).toBeNull()
  expect(welcomed.sample?.offsetMs).toBe(1_000_000)
})

test('B17 an answer before any welcome says nothing a report may carry', () => {
  expect(clockForReports(onAnswer(NO_CLOCK, SERVER, PHONE))).toBeNull()
})

test('B17 each answer renews the offset, and its age counts from there', () => {
  const keep = onAnswer(onWelcome({ serverNow: SERVER }, PHONE), SERVER + 60_500, PHONE + 60_000)
  expect(reportClock(clockForReports(keep), PHONE + 90_000)).toEqual({
    offsetMs: 1_000_500,
    ageS: 30,
  })
})

test('B17 a phone set back since knows nothing of its offset', () => {
  expect(reportClock({ offsetMs: 10, takenAt: PHONE }, PHONE - 1)).toBeNull()
})
