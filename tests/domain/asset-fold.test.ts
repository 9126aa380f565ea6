import { describe, expect, test } from 'vitest'
import { advanceAsset, assetStateOf, emptyAssetFold, foldAsset } from '#domain/asset-fold'
import type { StoredReport } from '#domain/report'
import { MINUTE, report, START } from './support/reports.ts'

const HOUR = 60 * MINUTE
const ASSET = 'vnpt.A'
const at = (minute: number) => START + minute * MINUTE
const by = (account: string) => ({ account, role: 'crew' as const })
const seen = (reports: readonly StoredReport[], until?: number, isolated = false) =>
  assetStateOf(foldAsset(ASSET, reports, until), isolated)

describe('the standing observation', () => {
  test('F11 nothing reported is unknown, with nothing made up', () => {
    expect(seen([])).toEqual({ asset: ASSET, status: 'unknown', seq: 0, affected: false })
  })

  test('F1 a late report takes its place in time and leaves the present alone', () => {
    const up = report('up', { status: 'operational', effectiveAt: at(20), seq: 1 })
    const late = report('late', { status: 'down', effectiveAt: at(5), seq: 2 })
    expect(seen([up, late])).toMatchObject({ status: 'operational', affected: true, seq: 2 })
  })

  test('F1 ties fall to device, then n, then id', () => {
    const one = report('b', { status: 'down', device: 'd1', n: 2, by: by('x') })
    const two = report('a', { status: 'operational', device: 'd2', n: 1, by: by('x') })
    const three = report('c', { status: 'temporary', device: 'd2', n: 1, by: by('x') })
    expect(seen([three, one, two])).toMatchObject({ status: 'temporary' })
    expect(seen([two, one])).toMatchObject({ status: 'operational' })
    const four = report('a', { status: 'degraded', device: 'd2', n: 2, by: by('x') })
    expect(seen([four, three])).toMatchObject({ status: 'degraded' })
  })

  test('F2 true then leaves out what is later, for affected too', () => {
    const up = report('up', { status: 'operational', effectiveAt: at(0), seq: 1 })
    const down = report('down', { effectiveAt: at(10), seq: 2 })
    expect(seen([up, down], at(9))).toMatchObject({
      status: 'operational',
      affected: false,
      seq: 1,
    })
    expect(seen([up, down], at(10))).toMatchObject({ status: 'down', affected: true, seq: 2 })
  })

  test('F2 F7 a correction made later than `at` still corrects, and counts for seq', () => {
    const down = report('down', { effectiveAt: at(0), seq: 1 })
    const back = report('back', {
      effectiveAt: at(30),
      seq: 2,
      corrects: { id: 'down', kind: 'retract', reason: 'wrong site' },
    })
    expect(seen([down, back], at(5))).toEqual({
      asset: ASSET,
      status: 'unknown',
      seq: 2,
      affected: false,
    })
  })

  test('F4 since is where the run of one status began, effectiveAt the newest of it', () => {
    const list = [0, 5, 9].map((minute, n) => report(`r${n}`, { effectiveAt: at(minute), n }))
    expect(seen(list)).toMatchObject({ since: at(0), effectiveAt: at(9), reportedAt: at(9) })
  })

  test('F5 W2 a fitting unchanged renews the age, inherits, and leaves the power clock', () => {
    const first = report('r1', { seq: 1, causes: ['flood'], power: 'battery', autonomyHours: 2 })
    const again = report('r2', {
      effectiveAt: at(60),
      seq: 2,
      unchanged: true,
      obstacle: 'high_water',
      autonomyHours: 9,
      via: 'phone',
      by: by('crew-2'),
    })
    const before = seen([first])
    expect(seen([first, again])).toEqual({
      ...before,
      reportedAt: at(60),
      seq: 2,
      obstacle: 'high_water',
      darkAt: START + 2 * HOUR,
    })
  })

  test('F6 an unchanged with nothing before it changes nothing and is a conflict', () => {
    expect(seen([report('r1', { unchanged: true })])).toEqual({
      asset: ASSET,
      status: 'unknown',
      seq: 1,
      affected: false,
      conflict: { kind: 'unchanged', reports: ['r1'] },
    })
  })

  test('F6 an unchanged that does not fit keeps the state and does not make affected', () => {
    const up = report('up', { status: 'operational', seq: 1 })
    const misfit = report('no', { unchanged: true, effectiveAt: at(30), seq: 2, by: by('crew-2') })
    expect(seen([up, misfit])).toMatchObject({
      status: 'operational',
      reportedAt: at(0),
      seq: 2,
      affected: false,
      conflict: { kind: 'unchanged', reports: ['up', 'no'] },
    })
    const later = report('up2', { status: 'operational', effectiveAt: at(31), seq: 3 })
    expect(seen([up, misfit, later])).not.toHaveProperty('conflict')
  })
})

describe('conflicts', () => {
  const down = report('down', { effectiveAt: at(0), by: by('a') })
  const up = (minute: number, over: Partial<StoredReport> = {}) =>
    report('up', { status: 'operational', effectiveAt: at(minute), by: by('b'), n: 2, ...over })

  test('F8 two crews ten minutes apart disagree, eleven do not', () => {
    expect(seen([down, up(10)])).toHaveProperty('conflict', {
      kind: 'crews',
      reports: ['down', 'up'],
    })
    expect(seen([down, up(11)])).not.toHaveProperty('conflict')
  })

  test('F8 the same person may change their mind; degraded and down agree', () => {
    expect(seen([down, up(5, { by: by('a') })])).not.toHaveProperty('conflict')
    expect(seen([down, up(5, { status: 'degraded' })])).not.toHaveProperty('conflict')
  })

  test.each(['sms', 'monitor'] as const)('F8 against %s it is a conflict of sources', (via) => {
    expect(seen([down, up(5, { via })])).toMatchObject({ conflict: { kind: 'sources' } })
  })

  test('F8 it ends with a later one by either, not with a third', () => {
    const third = report('third', { effectiveAt: at(40), by: by('c') })
    expect(seen([down, up(5), third])).toMatchObject({ conflict: { reports: ['down', 'up'] } })
    const either = report('either', { effectiveAt: at(40), by: by('a') })
    expect(seen([down, up(5), either])).not.toHaveProperty('conflict')
  })

  test('F9 derived: isolated while working; a crew conflict goes before it', () => {
    const works = up(0)
    expect(seen([works], undefined, true)).toMatchObject({
      isolated: true,
      conflict: { kind: 'derived', reports: ['up'] },
    })
    expect(seen([down], undefined, true)).not.toHaveProperty('conflict')
    expect(seen([down, up(5)], undefined, true)).toMatchObject({ conflict: { kind: 'crews' } })
  })
})

test('F10 the fast path says when it needs the history', () => {
  const first = report('r1', { effectiveAt: at(10) })
  const waiting = report('c', {
    effectiveAt: at(10),
    n: 2,
    corrects: { id: 'later', kind: 'amend', reason: 'x' },
  })
  const fold = foldAsset(ASSET, [first, waiting])
  expect(advanceAsset(fold, report('late', { effectiveAt: at(9) }))).toBe('needs_history')
  expect(advanceAsset(fold, first)).toBe('needs_history')
  expect(advanceAsset(fold, report('later', { effectiveAt: at(20) }))).toBe('needs_history')
  expect(advanceAsset(emptyAssetFold(ASSET), waiting)).toBe('needs_history')
  expect(advanceAsset(fold, report('other', { effectiveAt: at(20) }))).not.toBe('needs_history')
})
