import { describe, expect, test } from 'vitest'
import { priorityOf } from '#domain/priority'
import type { Asset, AssetMark } from '#domain/registry'

function site(marks: AssetMark[] = []): Asset {
  const base = { id: 'vnpt.LCI1', code: 'LCI1', kind: 'bts', name: '', class: '4g', marks } as const
  return { ...base, organisation: 'vnpt', area: '2024.02950', lat: 22, lon: 104 }
}
function line(rank: string): Asset {
  const base = { id: 'vnpt.T1', code: 'T1', kind: 'transmission_line', name: '' } as const
  return { ...base, organisation: 'vnpt', area: '2024.087', class: rank, line: [] }
}

describe('order of repair', () => {
  test('Y1 command, trunk and inter-provincial first, whatever else holds', () => {
    expect(priorityOf(site(['shelter', 'command']), false)).toBe(1)
    expect(priorityOf(line('trunk'), false)).toBe(1)
    expect(priorityOf({ ...line('inter'), kind: 'mail_route' }, false)).toBe(1)
  })

  test('Y2 then sites of a commune dark on all, and fortified ones', () => {
    expect(priorityOf(site(), true)).toBe(2)
    expect(priorityOf(site(['fortified']), false)).toBe(2)
    expect(priorityOf(line('branch'), true)).toBe(5)
  })

  test('Y3 to Y5 hospitals, shelters and committees, intra-provincial lines, the rest', () => {
    expect(priorityOf(site(['hospital']), false)).toBe(3)
    expect(priorityOf(site(['committee']), false)).toBe(3)
    expect(priorityOf(line('intra'), false)).toBe(4)
    expect(priorityOf(line('branch'), false)).toBe(5)
    expect(priorityOf(site(), false)).toBe(5)
  })
})
