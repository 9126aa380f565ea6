import type { AssetState, KnownState } from '#domain/asset-state'
import { SHOWN_STATUSES, type ShownStatus } from '#domain/status'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readDictionary, writeDictionary } from './dictionary.ts'
import { PackedError } from './packed-error.ts'

/**
 * What a state says at all: its status and one bit for each thing that is there or is so (SPEC X11).
 * States of one storm have few shapes. They go in two halves, what is wrong and how it is known, as
 * either alone recurs more than both together.
 */
const BITS = [
  'affected',
  'isolated',
  'conflict',
  'causes',
  'eta',
  'etaBy',
  /** etaBy is by and is not written. */
  'etaByReporter',
  'obstacle',
  'by',
  'power',
  'autonomyHours',
  'darkAt',
  /** darkAt is effectiveAt + autonomyHours and is not written. */
  'darkDerived',
  'flags',
  /** since is effectiveAt. */
  'sinceStanding',
  /** reportedAt is effectiveAt. */
  'reportedStanding',
] as const
type ShapeBit = (typeof BITS)[number]

const STATUS_BITS = 3
/** The status and the first eight of the bits; the rest are the other half. */
const LOW_BITS = STATUS_BITS + 8
const HIGH_BITS = STATUS_BITS + BITS.length - LOW_BITS
const MASKS = Object.fromEntries(BITS.map((name, i) => [name, 1 << (i + STATUS_BITS)])) as Record<
  ShapeBit,
  number
>
const MS_PER_HOUR = 3_600_000

export function shapeHas(shape: number, bit: ShapeBit): boolean {
  return (shape & MASKS[bit]) !== 0
}

/** Undefined for a number that no status has. */
export function shapeStatus(shape: number): ShownStatus | undefined {
  return SHOWN_STATUSES[shape & ((1 << STATUS_BITS) - 1)]
}

export function shapeOf(state: AssetState): number {
  let shape = SHOWN_STATUSES.indexOf(state.status)
  if (state.isolated) shape |= MASKS.isolated
  if (state.conflict) shape |= MASKS.conflict
  return state.status === 'unknown' ? shape : shape | knownBits(state)
}

function knownBits(state: KnownState): number {
  let bits = state.affected ? MASKS.affected : 0
  for (const name of OPTIONAL) if (state[name] !== undefined) bits |= MASKS[name]
  if (state.darkAt !== undefined && state.darkAt === derivedDarkAt(state)) bits |= MASKS.darkDerived
  if (state.etaBy !== undefined && state.etaBy === state.by) bits |= MASKS.etaByReporter
  if (state.since === state.effectiveAt) bits |= MASKS.sinceStanding
  if (state.reportedAt === state.effectiveAt) bits |= MASKS.reportedStanding
  return bits
}

const OPTIONAL = [
  'by',
  'causes',
  'power',
  'autonomyHours',
  'darkAt',
  'eta',
  'etaBy',
  'obstacle',
  'flags',
] as const satisfies readonly ShapeBit[]

/** Whole ms, as every time is. */
export function derivedDarkAt(state: {
  effectiveAt: number
  autonomyHours?: number | undefined
}): number | null {
  if (state.autonomyHours === undefined) return null
  return Math.round(state.effectiveAt + state.autonomyHours * MS_PER_HOUR)
}

export function writeShapes(writer: BitWriter, shapes: readonly number[]): void {
  writeDictionary(
    writer,
    shapes.map((shape) => shape & ((1 << LOW_BITS) - 1)),
    (low) => writer.bits(low, LOW_BITS),
  )
  writeDictionary(
    writer,
    shapes.map((shape) => shape >> LOW_BITS),
    (high) => writer.bits(high, HIGH_BITS),
  )
}

export function readShapes(reader: BitReader, count: number): number[] {
  const lows = readDictionary(reader, count, () => readLow(reader))
  const highs = readDictionary(reader, count, () => reader.bits(HIGH_BITS))
  return lows.map((low, i) => low | ((highs[i] ?? 0) << LOW_BITS))
}

function readLow(reader: BitReader): number {
  const low = reader.bits(LOW_BITS)
  if (shapeStatus(low) === undefined) throw new PackedError('bad_value', `shape ${low}`)
  return low
}
