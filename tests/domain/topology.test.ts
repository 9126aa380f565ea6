import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IncidentFold } from '#domain/incident-fold'
import type { TopologyRow } from '#domain/registry'
import { Reachability } from '#domain/topology'
import { COUNTED, PROVINCE } from './support/province.ts'
import { report } from './support/reports.ts'
import { runs } from './support/runs.ts'

const isLine = (id: string) => id.startsWith('L')
const row = (line: string, from: string, to: string): TopologyRow => ({ line, from, to })
const isolated = (rows: readonly TopologyRow[], ...cut: string[]) =>
  [...new Reachability(rows, isLine).isolatedAssets((line) => !cut.includes(line))].sort()

describe('reachability', () => {
  const ring = [row('L1', 'source:CORE', 'a'), row('L2', 'a', 'b'), row('L3', 'b', 'source:CORE')]

  test('T1 a ring survives one cut, not two', () => {
    expect(isolated(ring)).toEqual([])
    expect(isolated(ring, 'L1')).toEqual([])
    expect(isolated(ring, 'L1', 'L3')).toEqual(['a', 'b'])
    expect(isolated(ring, 'L1', 'L2')).toEqual(['a'])
  })

  test('T1 several feeds and several rows of one line', () => {
    const rows = [
      row('L1', 'source:A', 'a'),
      row('L1', 'a', 'b'),
      row('L2', 'source:B', 'b'),
      row('L1', 'x', 'y'),
    ]
    expect(isolated(rows)).toEqual(['x', 'y'])
    expect(isolated(rows, 'L1')).toEqual(['a', 'x', 'y'])
    expect(isolated(rows, 'L2')).toEqual(['x', 'y'])
  })

  test('T2 only ends that are no lines; nothing without rows', () => {
    expect(isolated([row('L1', 'L2', 'a')])).toEqual(['a'])
    expect(isolated([])).toEqual([])
  })

  test('T3 a line as an end leads on while it conducts', () => {
    const rows = [row('L1', 'source:A', 'hub'), row('L2', 'L1', 'a'), row('L3', 'L2', 'b')]
    expect(isolated(rows)).toEqual([])
    expect(isolated(rows, 'L2')).toEqual(['a', 'b'])
    expect(isolated(rows, 'L1')).toEqual(['a', 'b', 'hub'])
  })

  test('T1 T2 agrees with a walk from the sources on any graph', () => {
    const ends = fc.constantFrom('source:A', 'source:B', 'a', 'b', 'c', 'd', 'e')
    const rows = fc.array(
      fc.record({ line: fc.constantFrom('L1', 'L2', 'L3', 'L4'), from: ends, to: ends }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(rows, fc.subarray(['L1', 'L2', 'L3', 'L4']), (graph, cut) => {
        const reached = new Set(['source:A', 'source:B'])
        for (let round = 0; round <= graph.length; round++)
          for (const { line, from, to } of graph)
            if (!cut.includes(line) && (reached.has(from) || reached.has(to)))
              reached.add(from).add(to)
        const all = new Set(graph.flatMap(({ from, to }) => [from, to]))
        const expected = [...all].filter((id) => !reached.has(id) && !id.startsWith('source:'))
        expect(isolated(graph, ...cut)).toEqual(expected.sort())
      }),
      runs(3000),
    )
  })
})

test('T4 a cut isolates in the next flush and leaves counts and seq of the site alone', () => {
  const fold = new IncidentFold(PROVINCE, COUNTED)
  const site = report('r1', { asset: 'viettel.B', status: 'operational', seq: 1 })
  const cut = report('r2', { asset: 'vnpt.L4', status: 'down', seq: 2 })
  for (const one of [site, cut])
    fold.apply({ type: 'report', seq: one.seq, receivedAt: one.receivedAt, report: one })
  expect([...fold.flush()].sort()).toEqual(['mobifone.C', 'viettel.B', 'vnpt.L4'])
  expect(fold.stateOf('viettel.B')).toMatchObject({ isolated: true, seq: 1 })
  expect(fold.stateOf('mobifone.C')).toMatchObject({ status: 'unknown', isolated: true, seq: 0 })
  expect(fold.kinds().bts).toMatchObject({ outstanding: 0, affected: 0 })
  expect(fold.changedSince(1, 'viettel').map(({ asset }) => asset)).toEqual(['viettel.B'])
})
