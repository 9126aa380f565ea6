import { describe, expect, test } from 'vitest'
import type { Asset } from '#domain/registry'
import { findAsset } from '#domain/sms/find-asset'
import { phoneNumber } from '#domain/sms/phone-number'

const asset = (id: string, kind: Asset['kind'] = 'bts'): Asset => {
  const [organisation = '', code = ''] = id.split('.')
  return { id, code, kind, name: code, organisation, area: '2024.1', lat: 22, lon: 104 }
}
const ASSETS = [
  asset('viettel.LCI0156'),
  asset('viettel.LCI0156-11'),
  asset('viettel.LCI0007'),
  asset('viettel.TRK001', 'transmission_line'),
  asset('vnpt.TRK001', 'transmission_line'),
  asset('vnpt.lci0300'),
]
const found = (code: string, organisation?: string) => {
  const answer = findAsset(ASSETS, { code }, organisation)
  return answer.kind === 'found' ? answer.asset.id : answer.kind
}

describe('which asset a code means', () => {
  test.each([
    ['LCI0156', 'viettel', 'viettel.LCI0156'],
    ['LCI156', 'viettel', 'viettel.LCI0156'],
    ['LCI007', 'viettel', 'unknown'],
    ['LCI7', 'viettel', 'viettel.LCI0007'],
    ['LCI0156-11', 'viettel', 'viettel.LCI0156-11'],
    ['LCI156-11', 'viettel', 'viettel.LCI0156-11'],
    ['LCI0156-12', 'viettel', 'unknown'],
    ['TRK001', 'viettel', 'viettel.TRK001'],
    ['TRK001', 'vnpt', 'vnpt.TRK001'],
    ['VNPT.TRK001', 'vnpt', 'vnpt.TRK001'],
    ['TRK001', undefined, 'several'],
    ['LCI0300', 'vnpt', 'vnpt.lci0300'],
    ['LCI0300', 'viettel', 'others'],
    ['LCI9999', 'viettel', 'unknown'],
  ])('X8 %s of %s', (code, organisation, expected) => {
    expect(found(code, organisation)).toBe(expected)
  })
})

test.each([
  ['0912 345 678', '+84912345678'],
  ['+84 912-345-678', '+84912345678'],
  [' 84912345678', '+84912345678'],
  ['0084912345678', '+84912345678'],
  ['+85620123456', '+85620123456'],
  ['VIETTEL', null],
  ['191', null],
  ['', null],
])('X8 the number %j is %s', (written, number) => {
  expect(phoneNumber(written)).toBe(number)
})
