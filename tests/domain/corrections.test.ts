import { describe, expect, test } from 'vitest'
import { foldAsset } from '#domain/asset-fold'
import { mayCorrect, resolveCorrections } from '#domain/corrections'
import type { StoredReport } from '#domain/report'
import { report, START } from './support/reports.ts'

const correcting = (id: string, target: string, over: Partial<StoredReport> = {}) =>
  report(id, { corrects: { id: target, kind: 'retract', reason: 'x' }, ...over })

describe('who may', () => {
  const target = report('t', { device: 'd1' })
  const other = (role: 'crew' | 'carrier' | 'operator' | 'manager', organisation?: string) =>
    correcting('c', 't', { device: 'd2', by: { account: 'other', role }, organisation })

  test('C2 the author, the device, an operator, the organisation’s coordinator', () => {
    expect(mayCorrect(correcting('c', 't', { device: 'd2' }), target)).toBe(true)
    expect(mayCorrect({ ...other('crew', 'vnpt'), device: 'd1' }, target)).toBe(true)
    expect(mayCorrect(other('operator'), target)).toBe(true)
    expect(mayCorrect(other('carrier', 'vnpt'), target)).toBe(true)
  })

  test('C2 nobody else', () => {
    expect(mayCorrect(other('crew', 'vnpt'), target)).toBe(false)
    expect(mayCorrect(other('carrier', 'viettel'), target)).toBe(false)
    expect(mayCorrect(other('manager'), target)).toBe(false)
    expect(mayCorrect(other('carrier'), { ...target, organisation: undefined })).toBe(false)
  })

  test('C2 the coordinator by the asset, where an operator reported on it', () => {
    const phoned = { ...target, organisation: undefined }
    expect(mayCorrect(other('carrier', 'vnpt'), phoned)).toBe(true)
  })

  test('C2 the author set at Save, not the token that carried it', () => {
    const carried = { ...target, author: 'lan', device: 'd9' }
    expect(mayCorrect(correcting('c', 't'), carried)).toBe(false)
    expect(mayCorrect(correcting('c', 't', { author: 'lan' }), carried)).toBe(true)
  })

  test('C2 not itself, not across assets or incidents', () => {
    expect(mayCorrect(correcting('t', 't'), target)).toBe(false)
    expect(mayCorrect(correcting('c', 't', { asset: 'vnpt.B' }), target)).toBe(false)
    expect(mayCorrect(correcting('c', 't', { incident: 'other' }), target)).toBe(false)
  })
})

describe('what they do', () => {
  test('C4 a retract of a retract restores', () => {
    const list = [report('a'), correcting('b', 'a'), correcting('c', 'b')]
    expect([...resolveCorrections(list).void]).toEqual(['b'])
  })

  test('C3 a ring corrects nothing, a tail into it does', () => {
    const list = [correcting('a', 'b'), correcting('b', 'a'), correcting('tail', 'a')]
    const { void: voided, validEdges } = resolveCorrections(list)
    expect([...validEdges]).toEqual(['tail'])
    expect([...voided]).toEqual(['a'])
  })

  test('C5 a correction is held until its target is there', () => {
    const early = correcting('c', 'a')
    expect([...resolveCorrections([early]).held]).toEqual(['c'])
    const { held, void: voided } = resolveCorrections([early, report('a')])
    expect(held.size).toBe(0)
    expect([...voided]).toEqual(['a'])
  })

  test('C6 an amend whose edge does not count is an observation all the same', () => {
    const foreign = report('c', {
      corrects: { id: 'a', kind: 'amend', reason: 'x' },
      status: 'operational',
      effectiveAt: START + 1,
      device: 'd2',
      by: { account: 'stranger', role: 'crew' },
    })
    const fold = foldAsset('vnpt.A', [report('a'), foreign])
    expect(fold).toMatchObject({ affected: true, standing: { id: 'c', status: 'operational' } })
  })

  test('C4 a chain of ten thousand is no matter', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => correcting(`r${at}`, `r${at - 1}`))
    expect(resolveCorrections([report('r-1'), ...chain]).void.size).toBe(5000)
  })
})
