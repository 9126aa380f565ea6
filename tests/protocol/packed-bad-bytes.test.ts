import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { syntheticRegistry } from '#bench/synthetic'
import { packRegistry, unpackChanges, unpackChunk, unpackRegistry } from '#protocol/packed'
import { PackedError } from '#protocol/packed/packed-error'
import { packFixtures, SMALL_REGISTRY } from '../support/packed-fixtures.ts'

const RUNS = process.env.LONG ? 100_000 : 4000
const assetAt = (index: number) => SMALL_REGISTRY.assets[index]?.id
const READERS: readonly ((bytes: Uint8Array) => unknown)[] = [
  (bytes) => unpackChanges(bytes, assetAt),
  (bytes) => unpackChunk(bytes, assetAt),
  unpackRegistry,
]

/** Reads to the end or refuses with a code; any other error fails the test. */
function readOrRefuse(bytes: Uint8Array): void {
  for (const read of READERS) {
    try {
      read(bytes)
    } catch (error) {
      if (!(error instanceof PackedError)) throw error
    }
  }
}

function codeOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof PackedError) return error.code
    throw error
  }
  return 'read'
}

describe('bytes that are no packed frame', () => {
  test('X17 noise ends in a PackedError or a value, at once', () => {
    const layouts = fc.constantFrom(0x10, 0x11, 0x20, 0x21, 0x30, 0x31, 0xff)
    fc.assert(
      fc.property(layouts, fc.uint8Array({ maxLength: 300 }), (first, rest) => {
        readOrRefuse(Uint8Array.of(first, ...rest))
      }),
      { numRuns: RUNS, seed: 20240913 },
    )
  })

  test('X17 good frames with bytes changed or cut off do no harm', () => {
    const frames = [...packFixtures(), packRegistry(syntheticRegistry(60))]
    const change = fc.record({ at: fc.nat(5000), to: fc.nat(255) })
    fc.assert(
      fc.property(
        fc.constantFrom(...frames),
        fc.array(change, { maxLength: 4 }),
        fc.nat(5000),
        (frame, changes, cut) => {
          const bytes = frame.slice(0, cut > frame.length ? frame.length : cut)
          for (const { at, to } of changes) if (bytes.length > 0) bytes[at % bytes.length] = to
          readOrRefuse(bytes)
        },
      ),
      { numRuns: RUNS, seed: 20240914 },
    )
  })

  test('X1 an empty frame and another layout are told apart', () => {
    const [changes] = packFixtures()
    expect(codeOf(() => unpackRegistry(new Uint8Array()))).toBe('truncated')
    expect(codeOf(() => unpackRegistry(changes ?? new Uint8Array()))).toBe('bad_layout')
  })

  test('X17 a count or a length that the bytes cannot hold is refused before anything is made', () => {
    // registry, no text, version 0 (nibble 0), then a count of 2^39.
    const huge = Uint8Array.of(0x30, 0, 0x08, 0x88, 0x88, 0x88, 0x88, 0x88, 0x88, 0x10)
    expect(codeOf(() => unpackRegistry(huge))).toBe('too_large')
    const inflated = Uint8Array.of(0x31, 2, 0xff, 0xff, 0x7f, 3, 0, 0)
    expect(codeOf(() => unpackRegistry(inflated))).toBe('too_large')
  })

  test('X17 a text part of another length than it says, or no deflate stream, is refused', () => {
    const areas = SMALL_REGISTRY.areas.map((area, i) => ({
      ...area,
      name: 'Vĩnh Yên '.repeat(30 + i),
    }))
    const packed = packRegistry({ ...SMALL_REGISTRY, areas, assets: [], topology: [] })
    expect((packed[0] ?? 0) & 1).toBe(1)
    const short = packed.slice()
    // Bytes 1 and 2 tell the deflated length, 3 and 4 the inflated one.
    const lengthAt = (packed[1] ?? 0) < 128 ? 2 : 3
    short[lengthAt] = (short[lengthAt] ?? 0) ^ 1
    expect(codeOf(() => unpackRegistry(short))).toBe('bad_value')
    const noise = packed.slice()
    noise.fill(0xff, lengthAt + 2, lengthAt + 12)
    expect(codeOf(() => unpackRegistry(noise))).toBe('bad_value')
  })
})
