import { describe, expect, test } from 'vitest'
import type { StateChange } from '#app/live/live-view.ts'
import { registryIndexOf } from '#app/live/registry-index.ts'
import { Replica } from '#app/live/replica.ts'
import type { KnownState } from '#domain/asset-state'
import { digestOf } from '#domain/digest'
import type { Progress } from '#protocol/progress'
import { testRegistry } from '../support/test-province.ts'

const registry = testRegistry(3)
const index = registryIndexOf(registry)
const progress = { asOf: '2024-09-10T09:00:00.000Z' } as Progress

function state(asset: string, seq: number, status: KnownState['status'] = 'down'): KnownState {
  const at = 1_725_000_000_000 + seq
  const times = { effectiveAt: at, since: at, reportedAt: at, receivedAt: at }
  return { asset, status, seq, via: 'field', affected: true, ...times }
}

function shown(states: KnownState[], seq: number): Replica {
  const replica = new Replica(index)
  replica.begin({ id: 's', epoch: 'e', seq, chunks: 1 })
  replica.chunk({ id: 's', i: 0, states })
  expect(replica.end({ id: 's', seq, progress, ...digestOf(states) })).toBe('applied')
  return replica
}

function changes(replica: Replica, from: number, to: number, states: KnownState[] = []) {
  const changed: StateChange[] = []
  const outcome = replica.changes({ epoch: 'e', from, to, states, progress }, changed)
  return { outcome, changed }
}

describe('a replica of the log', () => {
  test('applies changes only where they join on', () => {
    const replica = shown([state('viettel.S1', 4)], 5)
    expect(changes(replica, 5, 7, [state('vnpt.S1', 7)]).changed).toHaveLength(1)
    expect(replica.seq).toBe(7)
    expect(changes(replica, 5, 7).outcome).toBe('ignored')
    expect(changes(replica, 9, 10).outcome).toBe('gap')
    expect(replica.seq).toBe(7)
  })

  test('takes a derived change at the same seq', () => {
    const replica = shown([state('viettel.S1', 4)], 5)
    const isolated = { ...state('viettel.S1', 4), isolated: true as const }
    expect(changes(replica, 5, 5, [isolated]).outcome).toBe('applied')
    expect(replica.table.at(index.indexOf('viettel.S1')).isolated).toBe(true)
  })

  test('shows a snapshot whole or not at all', () => {
    const replica = shown([state('viettel.S1', 4)], 5)
    replica.begin({ id: 't', epoch: 'e', seq: 9, chunks: 2 })
    replica.chunk({ id: 't', i: 0, states: [state('vnpt.S2', 8)] })
    expect(replica.table.statusAt(index.indexOf('vnpt.S2'))).toBe('unknown')
    expect(changes(replica, 5, 6).outcome).toBe('ignored')
    const all = digestOf([state('vnpt.S2', 8)])
    expect(replica.end({ id: 't', seq: 9, progress, ...all })).toBe('gap')
    expect(replica.seq).toBe(5)
  })

  test('refuses a snapshot whose digest is another', () => {
    const replica = new Replica(index)
    replica.begin({ id: 's', epoch: 'e', seq: 3, chunks: 1 })
    replica.chunk({ id: 's', i: 0, states: [state('viettel.S1', 2)] })
    const end = { id: 's', seq: 3, progress, count: 1, digest: '0000000000000000' }
    expect(replica.end(end)).toBe('mismatch')
    expect(replica.seq).toBeNull()
  })

  test('notices by digest that it went astray, and only at the same seq', () => {
    const replica = shown([state('viettel.S1', 4)], 5)
    const right = digestOf([state('viettel.S1', 4)])
    const wrong = { epoch: 'e', count: 2, digest: '00000000000000aa' }
    expect(replica.check({ epoch: 'e', seq: 5, ...right })).toBe('applied')
    expect(replica.check({ seq: 6, ...wrong })).toBe('ignored')
    expect(replica.check({ seq: 5, ...wrong })).toBe('mismatch')
  })

  test('keeps its states under a new registry, by asset', () => {
    const replica = shown([state('vnpt.S1', 4)], 5)
    const turned = { ...registry, version: 2, assets: [...registry.assets].reverse() }
    replica.moveTo(registryIndexOf(turned))
    const position = replica.table.index.indexOf('vnpt.S1')
    expect(position).not.toBe(index.indexOf('vnpt.S1'))
    expect(replica.table.statusAt(position)).toBe('down')
  })
})
