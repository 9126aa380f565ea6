import type { AssetState, KnownState } from '#domain/asset-state'
import { SHOWN_STATUSES, type ShownStatus } from '#domain/status'

/**
 * What a state says at all: its status and one bit for each thing that is there or is so (SPEC X11).
 * States of one storm have few shapes, so that a column of shapes is short.
 */
const BITS = [
  'affected',
  'isolated',
  'conflict',
  'by',
  'causes',
  'power',
  'autonomyHours',
  'darkAt',
  /** darkAt is effectiveAt + autonomyHours and is not written. */
  'darkDerived',
  'eta',
  'etaBy',
  'obstacle',
  'flags',
  /** since is effectiveAt. */
  'sinceStanding',
  /** reportedAt is effectiveAt. */
  'reportedStanding',
] as const
type ShapeBit = (typeof BITS)[number]

const STATUS_BITS = 3
export const SHAPE_BITS = STATUS_BITS + BITS.length
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
  autonomyHours?: number
}): number | null {
  if (state.autonomyHours === undefined) return null
  return Math.round(state.effectiveAt + state.autonomyHours * MS_PER_HOUR)
}
