import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { buildOpenApi } from '#protocol/openapi'
import { CALLS } from '#protocol/openapi/calls'
import { LAYOUT } from '#protocol/packed/frame'
import { packFixtures } from '../support/packed-fixtures.ts'

const PINNED = {
  document: '294caf30c66bffd1c71819562adf08bc',
  packed: '3b67e8de36c0019afe07ca6b5896535e',
}
const HINT =
  'The wire has changed. contract.md allows new optional fields and new calls within version 1, nothing else. ' +
  'If the change is meant: say it in protocol/SPEC.md (and raise the layout number if packed bytes changed), ' +
  'then put the new hash here in the same commit.'

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}

describe('the wire', () => {
  test('W1 the published document is the pinned one', () => {
    expect(hashOf(JSON.stringify(buildOpenApi())), HINT).toBe(PINNED.document)
  })

  test('W2 packed bytes are the pinned ones', () => {
    const bytes = packFixtures().map((frame) => Buffer.from(frame).toString('hex'))
    expect(hashOf(JSON.stringify([LAYOUT, bytes])), HINT).toBe(PINNED.packed)
  })

  test('W3 each call stands once and every reference leads somewhere', () => {
    const document = JSON.stringify(buildOpenApi())
    const names = [...document.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    const { schemas } = buildOpenApi().components
    expect(names.filter((name) => !(String(name) in schemas))).toEqual([])
    const calls = CALLS.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(calls).size).toBe(calls.length)
  })
})
