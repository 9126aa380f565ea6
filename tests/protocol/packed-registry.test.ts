import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { syntheticRegistry } from '#bench/synthetic'
import { packRegistry, unpackRegistry } from '#protocol/packed'
import { anyRegistry } from '../support/any-registry.ts'
import { SMALL_REGISTRY } from '../support/packed-fixtures.ts'

describe('packed registry', () => {
  test('X14 any registry comes back as it was, coordinates to the last bit', () => {
    const numRuns = process.env.LONG ? 20_000 : 1500
    fc.assert(
      fc.property(anyRegistry, (registry) => {
        expect(unpackRegistry(packRegistry(registry))).toEqual(registry)
      }),
      { numRuns, seed: 20240912 },
    )
  })

  test('X14 X15 ids of another form, areas that are not listed and empty names survive', () => {
    expect(unpackRegistry(packRegistry(SMALL_REGISTRY))).toEqual(SMALL_REGISTRY)
  })

  test('X14 names that hold the marks themselves survive', () => {
    const [site] = SMALL_REGISTRY.assets
    if (!site) throw new Error('the fixture has a site')
    const odd = ['\uE000', '\uE001 2', 'a\uE003'].map((name) => ({ ...site, name }))
    const registry = { ...SMALL_REGISTRY, assets: odd, topology: [] }
    expect(unpackRegistry(packRegistry(registry))).toEqual(registry)
  })

  test('X14 a large registry packs to a fraction of its JSON', () => {
    const registry = syntheticRegistry(2000)
    const packed = packRegistry(registry)
    expect(unpackRegistry(packed)).toEqual(registry)
    expect(packed.length).toBeLessThan(JSON.stringify(registry).length / 10)
  })
})
